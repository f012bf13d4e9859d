/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Turns high availability off; while hosts restart it would fence them.
 *
 * @param host the uuid of the coordinator
 * @param after the steps before it
 */
public record DisableHa(String host, List<String> after) implements UpgradeStep {
  @Override
  public String id() {
    return "disable-ha";
  }

  @Override
  public String describe() {
    return "pool: turn high availability off";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
