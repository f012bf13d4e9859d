/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.storage.SrRecipe;
import org.xs4j.storage.probe.FoundSr;
import org.xs4j.storage.probe.SrSearch;

/** What may lie at a place where an SR is to be. */
final class Places {
  private static final Set<String> ERASING = Set.of("lvmohba", "lvmoiscsi", "lvm", "ext");

  private Places() {}

  /** Tells whether making an SR destroys what is there; on exports and shares it does not. */
  static boolean isErased(SrRecipe recipe) {
    return ERASING.contains(recipe.type());
  }

  /** Refuses a place on which an SR lies already. */
  static void refuse(SrRecipe recipe, SrSearch found, String host) {
    if (!found.repositories().isEmpty()) {
      throw new XsException(
          recipe.words()
              + " carries the SR "
              + String.join(", ", found.uuids())
              + " already (seen from "
              + host
              + "), which this pool does not know: another pool may be using it. Attach it, or say"
              + " that it may be overwritten");
    }
  }

  /** Returns the one SR that is to be attached. */
  static FoundSr theOne(SrRecipe recipe, SrSearch found, String uuid, String host) {
    List<FoundSr> fitting =
        found.repositories().stream().filter(s -> uuid.isEmpty() || s.uuid().equals(uuid)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String there =
        found.repositories().isEmpty() ? "none lies there" : "there are " + found.uuids();
    throw new XsException(
        recipe.words()
            + ": "
            + (uuid.isEmpty()
                ? "one SR is to be attached"
                : "the SR " + uuid + " is to be attached")
            + ", and "
            + there
            + " (seen from "
            + host
            + ")"
            + (fitting.size() > 1 ? "; say which by its uuid" : ""));
  }
}
