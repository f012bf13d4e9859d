/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Gives an SR another description.
 *
 * @param home the uuid of a host of the pool, the coordinator when the plan was made
 * @param sr the SR
 * @param from the description that it had
 * @param to the one that it shall have
 * @param after the steps before it
 */
public record DescribeSr(String home, SrName sr, String from, String to, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "describe:" + sr;
  }

  @Override
  public String describe() {
    return "pool: describe SR " + sr + " as '" + to + "'";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return StorageStep.onPool();
  }
}
