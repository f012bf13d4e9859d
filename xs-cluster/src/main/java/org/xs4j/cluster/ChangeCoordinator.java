/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Lets another host lead the pool. The toolstacks of both restart and every session ends; VMs run
 * on.
 *
 * @param host the uuid of the host that shall lead
 * @param hostName its name
 * @param from the uuid of the host that leads when the plan is made
 * @param fromName its name
 * @param after the steps before it
 */
public record ChangeCoordinator(
    String host, String hostName, String from, String fromName, List<String> after)
    implements ClusterStep {
  @Override
  public String id() {
    return "coordinator:" + host;
  }

  @Override
  public String describe() {
    return "pool: let "
        + hostName
        + " lead it in place of "
        + fromName
        + ", the toolstacks of both restart";
  }

  @Override
  public Risk risk() {
    return Risk.REBOOT;
  }

  @Override
  public Set<String> touches() {
    return Set.of("pool", "host:" + host, "host:" + from);
  }
}
