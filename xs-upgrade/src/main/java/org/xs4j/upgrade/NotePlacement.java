/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Notes in the journal on which host every VM runs, to bring each back.
 *
 * @param host the uuid of the coordinator
 * @param after the steps before it
 */
public record NotePlacement(String host, List<String> after) implements UpgradeStep {
  @Override
  public String id() {
    return "placement";
  }

  @Override
  public String describe() {
    return "pool: note where every VM runs";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
