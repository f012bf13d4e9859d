/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.core.plan.Plan;

/**
 * What an upgrade would do, and what somebody should look at before.
 *
 * @param warnings what does not stand against it, but is worth a look; may be empty
 * @param plan the steps; empty when every host is as wanted
 */
public record UpgradePlan(List<Finding> warnings, Plan plan) {
  /** Keeps a copy. */
  public UpgradePlan {
    warnings = List.copyOf(warnings);
  }
}
