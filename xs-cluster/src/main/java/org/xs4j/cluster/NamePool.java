/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Gives a pool its name-label.
 *
 * @param coordinator the uuid of the host that leads the pool
 * @param from the label when the plan was made; empty for a fresh host
 * @param to the label that it shall have
 * @param after the steps before it
 */
public record NamePool(String coordinator, String from, String to, List<String> after)
    implements ClusterStep {
  @Override
  public String id() {
    return "name-pool";
  }

  @Override
  public String describe() {
    return "pool: name it " + to + (from.isEmpty() ? "" : " (now '" + from + "')");
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
