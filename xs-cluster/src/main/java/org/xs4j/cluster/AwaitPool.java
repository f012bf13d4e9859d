/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Waits until every host follows the one that leads: live and enabled.
 *
 * @param coordinator the uuid of the host that leads the pool
 * @param coordinatorName its name
 * @param after the steps before it
 */
public record AwaitPool(String coordinator, String coordinatorName, List<String> after)
    implements ClusterStep {
  @Override
  public String id() {
    return "await-pool";
  }

  @Override
  public String describe() {
    return "pool: wait until every host follows " + coordinatorName + ", live and enabled";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return Set.of("pool");
  }
}
