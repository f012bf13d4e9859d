/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.util.Set;

/**
 * A disk of a storage array.
 *
 * @param scsiId what names it on every host, such as {@code 3600a098038303053}
 * @param number its logical unit number
 * @param sizeBytes its size
 * @param hosts the names of the hosts that see it; empty for all
 */
public record SimulatedLun(String scsiId, long number, long sizeBytes, Set<String> hosts) {
  /** Copies the names. */
  public SimulatedLun {
    hosts = Set.copyOf(hosts);
  }
}
