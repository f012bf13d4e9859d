/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

/**
 * A host that could not be logged in to.
 *
 * @param name what people call it
 * @param url where it was tried
 * @param kind what was in the way
 * @param reason what came back
 */
public record Unreachable(String name, String url, Kind kind, String reason) {
  /** What can be in the way. */
  public enum Kind {
    /** Nobody answers there. */
    CONNECTION,
    /** Its certificate is not one to trust. */
    TRUST,
    /** It does not take the username and password. */
    LOGIN,
    /** Anything else. */
    OTHER
  }
}
