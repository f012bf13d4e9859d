/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Makes a stand-alone host a member of a pool. Its toolstack restarts; there is no undo, since
 * leaving a pool wipes the host.
 *
 * @param host the uuid of the host that joins
 * @param hostName its name
 * @param coordinator the uuid of the host that leads the pool
 * @param coordinatorName its name
 * @param after the steps before it
 */
public record JoinPool(
    String host, String hostName, String coordinator, String coordinatorName, List<String> after)
    implements ClusterStep {
  @Override
  public String id() {
    return "join:" + host;
  }

  @Override
  public String describe() {
    return hostName + ": join the pool of " + coordinatorName + ", its toolstack restarts";
  }

  @Override
  public Risk risk() {
    return Risk.REBOOT;
  }

  @Override
  public Set<String> touches() {
    return Set.of("pool", "host:" + host);
  }
}
