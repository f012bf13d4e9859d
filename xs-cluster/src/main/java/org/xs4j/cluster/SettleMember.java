/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Waits until a host that joined has all of the pool: the coordinator's bonds and VLANs, and every
 * SR plugged. What is linked but not plugged is plugged.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param coordinator the uuid of the host that leads the pool
 * @param after the steps before it
 */
public record SettleMember(String host, String hostName, String coordinator, List<String> after)
    implements ClusterStep {
  @Override
  public String id() {
    return "settle:" + host;
  }

  @Override
  public String describe() {
    return hostName + ": wait until it has the pool's bonds and VLANs, and all storage is plugged";
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
