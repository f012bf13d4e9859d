/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Makes an SR, and with it a PBD on every host that shall have it. XAPI plugs them as far as that
 * goes.
 *
 * @param host the uuid of the host that makes it: for a shared SR any, as XAPI has the coordinator
 *     do it
 * @param hostName the host's name
 * @param label the SR's name-label
 * @param nameDescription its description
 * @param recipe what it is made of
 * @param overwrite whether what lies there is destroyed
 * @param after the steps before it
 */
public record CreateSr(
    String host,
    String hostName,
    String label,
    String nameDescription,
    SrRecipe recipe,
    boolean overwrite,
    List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "sr:" + label;
  }

  @Override
  public String describe() {
    return (recipe.shared() ? "pool" : hostName)
        + ": create the "
        + (recipe.shared() ? "shared " : "")
        + recipe.type()
        + " SR "
        + label
        + " on "
        + recipe.words()
        + " ("
        + nameDescription
        + ")"
        + (overwrite ? ", destroying what lies there" : "");
  }

  @Override
  public Risk risk() {
    return overwrite ? Risk.DESTROY : Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return StorageStep.onPool();
  }

  @Override
  public Optional<String> destroys() {
    return overwrite ? Optional.of(recipe.words()) : Optional.empty();
  }
}
