/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Turns workload balancing off, which would move VMs about.
 *
 * @param host the uuid of the coordinator
 * @param after the steps before it
 */
public record DisableLoadBalancing(String host, List<String> after) implements UpgradeStep {
  @Override
  public String id() {
    return "disable-wlb";
  }

  @Override
  public String describe() {
    return "pool: turn workload balancing off";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
