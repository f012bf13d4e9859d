/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xs4j.core.OneLine;

/**
 * What would change, in steps, as data. It prints, compares, and round-trips through JSON by a
 * {@link PlanCodec}.
 *
 * @param schema the version of the file format; this library reads and writes {@value #SCHEMA}
 * @param title one line that says what the plan is for
 * @param steps the steps, each behind those that it comes after
 */
public record Plan(int schema, String title, List<Step> steps) {
  /** The version of the file format. */
  public static final int SCHEMA = 1;

  /**
   * Refuses an unknown schema, ids that repeat, and a step that comes after one which does not
   * stand before it.
   */
  public Plan {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException(
          "plan schema: '" + schema + "' is not allowed; allowed: " + SCHEMA);
    }
    steps = List.copyOf(steps);
    Set<String> seen = new HashSet<>();
    for (Step step : steps) {
      for (String earlier : step.after()) {
        if (!seen.contains(earlier)) {
          throw new IllegalArgumentException(
              "step " + step.id() + " comes after " + earlier + ", which does not stand before it");
        }
      }
      if (!seen.add(step.id())) {
        throw new IllegalArgumentException("two steps have the id " + step.id());
      }
    }
  }

  /** Returns a plan of the steps. */
  public static Plan of(String title, List<? extends Step> steps) {
    return new Plan(SCHEMA, title, new ArrayList<>(steps));
  }

  /** Tells whether there is nothing to do. */
  @JsonIgnore
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Returns the highest risk of any step. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public Risk risk() {
    return steps.stream().map(Step::risk).max(Comparator.naturalOrder()).orElse(Risk.NONE);
  }

  /** Returns the title and one numbered line per step, with its risk where there is one. */
  public String describe() {
    StringBuilder out = new StringBuilder(OneLine.of(title));
    if (steps.isEmpty()) {
      return out.append(": nothing to do").toString();
    }
    out.append(": ").append(steps.size()).append(steps.size() == 1 ? " step" : " steps");
    int width = Integer.toString(steps.size()).length();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      out.append(String.format("%n  %" + width + "d. %s", i + 1, OneLine.of(step.describe())));
      if (step.risk() != Risk.NONE) {
        out.append("  [risk: ").append(step.risk()).append(']');
      }
    }
    return out.toString();
  }

  /** Returns {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }
}
