/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

/**
 * A host, by its uuid, and by its name for people.
 *
 * @param uuid the host's uuid
 * @param name its name-label
 */
public record HostName(String uuid, String name) {
  /** Returns the name of a host of a snapshot. */
  public static HostName of(StorageHost host) {
    return new HostName(host.uuid(), host.name());
  }

  @Override
  public String toString() {
    return name;
  }
}
