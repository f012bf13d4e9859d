/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Looks, before an SR is made or attached, whether every host sees its LUN, export or share, and
 * what lies there. Changes nothing; fails with the names of the hosts that do not see it.
 *
 * @param home the uuid of a host of the pool, the coordinator when the plan was made
 * @param hosts the hosts that must see it
 * @param label the label of the SR to be
 * @param recipe where it is
 * @param existing what may lie there
 * @param uuid which SR to attach, where several may lie there; empty for the only one
 * @param after the steps before it
 */
public record CheckPlace(
    String home,
    List<HostName> hosts,
    String label,
    SrRecipe recipe,
    Existing existing,
    String uuid,
    List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "check:" + label;
  }

  @Override
  public String describe() {
    return recipe.words()
        + ": seen by "
        + StorageStep.names(hosts)
        + (existing == Existing.REFUSE
            ? ", and nothing lies there"
            : existing == Existing.ATTACH ? ", and the SR to attach lies there" : "");
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return Set.of("place:" + recipe.key());
  }
}
