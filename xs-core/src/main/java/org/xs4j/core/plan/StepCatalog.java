/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The stable type names under which steps stand in files. Each module that has steps publishes one.
 */
public final class StepCatalog {
  private final Map<String, Class<? extends Step>> types;

  private StepCatalog(Map<String, Class<? extends Step>> types) {
    this.types = Map.copyOf(types);
  }

  /** Returns a catalog of the given names, such as {@code create-bond}. */
  public static StepCatalog of(Map<String, Class<? extends Step>> types) {
    return new StepCatalog(types);
  }

  /** Returns a catalog with the names of both; a name that means two types is refused. */
  public StepCatalog and(StepCatalog other) {
    Map<String, Class<? extends Step>> all = new TreeMap<>(types);
    other.types.forEach(
        (name, type) -> {
          if (all.putIfAbsent(name, type) != null) {
            throw new IllegalArgumentException("the step type '" + name + "' is in both catalogs");
          }
        });
    return new StepCatalog(all);
  }

  /** Returns the names, sorted. */
  public SortedSet<String> names() {
    return new TreeSet<>(types.keySet());
  }

  Map<String, Class<? extends Step>> types() {
    return types;
  }
}
