/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Waits until a host that joined is really in: known to the coordinator, live and enabled.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param coordinator the uuid of the host that leads the pool
 * @param after the steps before it
 */
public record AwaitMember(String host, String hostName, String coordinator, List<String> after)
    implements ClusterStep {
  @Override
  public String id() {
    return "await:" + host;
  }

  @Override
  public String describe() {
    return hostName + ": wait until it is back, live and enabled";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return Set.of("host:" + host);
  }
}
