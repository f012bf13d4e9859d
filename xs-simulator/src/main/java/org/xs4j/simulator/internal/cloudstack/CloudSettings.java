/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.time.Duration;

/**
 * What a management server is like.
 *
 * @param version its version, such as {@code 4.20.1.0}
 * @param apiKey the one user's API key
 * @param secretKey the one user's secret key
 * @param enforce whether timestamps and POST are enforced
 * @param scan how often it looks for hosts to connect to
 * @param connecting how long connecting to a host takes
 */
public record CloudSettings(
    String version,
    String apiKey,
    String secretKey,
    boolean enforce,
    Duration scan,
    Duration connecting) {
  /** Tells whether the server is of a release or a later one. */
  boolean isAtLeast(int... wanted) {
    String[] parts = version.split("\\.", -1);
    for (int i = 0; i < wanted.length; i++) {
      int own = i < parts.length ? Integer.parseInt(parts[i]) : 0;
      if (own != wanted[i]) {
        return own > wanted[i];
      }
    }
    return true;
  }
}
