/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.Refusal;

/**
 * The rules that a storage layout keeps within itself; each problem names the field, its value and
 * what is allowed.
 */
public final class StorageRules {
  private StorageRules() {}

  /** Returns every rule that is broken, or an empty list; fields are named below {@code path}. */
  public static List<String> problems(
      String path, List<SrLayout> repositories, Optional<String> defaultSr) {
    List<String> problems = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Map<String, String> labels = new HashMap<>();
    Map<String, String> places = new HashMap<>();
    for (int i = 0; i < repositories.size(); i++) {
      SrLayout sr = repositories.get(i);
      String field = path + ".repositories[" + i + "]";
      unique(problems, names, sr.name(), field + ".name");
      sr.label().ifPresent(l -> unique(problems, labels, l, field + ".label"));
      String key = sr.place().recipe().key();
      boolean severalAllowed = sr.place() instanceof SrPlace.Nfs && sr.label().isPresent();
      if (!(sr.place() instanceof SrPlace.LocalDisk) && !severalAllowed) {
        unique(problems, places, key, field);
      }
    }
    defaultSr
        .filter(d -> !names.containsKey(d))
        .ifPresent(
            d ->
                problems.add(
                    Refusal.text(
                        path + ".default",
                        d,
                        "the name of a repository of the layout: "
                            + String.join(", ", names.keySet().stream().sorted().toList()))));
    return List.copyOf(problems);
  }

  private static void unique(
      List<String> problems, Map<String, String> seen, String value, String field) {
    String other = seen.putIfAbsent(value, field);
    if (other != null) {
      problems.add(
          Refusal.text(field, value, "something that nothing else has; it is used at " + other));
    }
  }
}
