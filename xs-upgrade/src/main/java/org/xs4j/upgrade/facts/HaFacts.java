/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

import java.util.List;
import java.util.Map;

/**
 * High availability of a pool, as it has to be put back.
 *
 * @param enabled whether it is on
 * @param heartbeatSrs the uuids of the SRs that hold its state files
 * @param configuration how it was configured
 * @param toTolerate how many failures of hosts it is to survive
 */
public record HaFacts(
    boolean enabled,
    List<String> heartbeatSrs,
    Map<String, String> configuration,
    long toTolerate) {
  /** Keeps copies. */
  public HaFacts {
    heartbeatSrs = List.copyOf(heartbeatSrs);
    configuration = Map.copyOf(configuration);
  }
}
