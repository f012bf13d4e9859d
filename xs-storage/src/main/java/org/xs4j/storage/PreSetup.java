/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

/**
 * What CloudStack's dialog "Add Primary Storage" wants for an SR that exists already, and its API
 * ({@code createStoragePool}) likewise.
 *
 * @param server free text; CloudStack does not use it
 * @param srNameLabel the SR's name-label
 */
public record PreSetup(String server, String srNameLabel) {
  /** Returns what to enter for an SR. */
  public static PreSetup of(String label) {
    return new PreSetup("localhost", label);
  }

  /** Returns the choice in the field "Protocol". */
  public String protocol() {
    return "PreSetup";
  }

  /** Returns what CloudStack stores as the pool's path. */
  public String path() {
    return "/" + srNameLabel;
  }

  /** Returns the URL for the API's parameter {@code url}. */
  public String url() {
    return "presetup://" + server + path();
  }

  /** Returns the values as one line. */
  @Override
  public String toString() {
    return "Protocol: " + protocol() + ", SR Name-Label: " + srNameLabel + ", URL: " + url();
  }
}
