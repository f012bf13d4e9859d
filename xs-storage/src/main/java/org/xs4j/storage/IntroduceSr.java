/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Makes an SR known to the pool that lies on the storage already. Its data stays as it is.
 *
 * @param home the uuid of a host of the pool, the coordinator when the plan was made
 * @param label the name-label that it gets
 * @param nameDescription its description
 * @param recipe where it is
 * @param uuid its uuid; empty for the only one that lies there
 * @param after the steps before it
 */
public record IntroduceSr(
    String home,
    String label,
    String nameDescription,
    SrRecipe recipe,
    String uuid,
    List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "introduce:" + label;
  }

  @Override
  public String describe() {
    return "pool: introduce the " + recipe.type() + " SR on " + recipe.words() + " as " + label;
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
