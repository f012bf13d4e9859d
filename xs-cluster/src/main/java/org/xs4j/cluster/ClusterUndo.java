/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import org.xs4j.core.plan.Plan;

/**
 * A plan that takes back what a run did, and what of the run it cannot take back.
 *
 * @param plan the plan, with a risk of its own; apply it with a journal of its own
 * @param left what stays, each with the reason; may be empty
 */
public record ClusterUndo(Plan plan, List<String> left) {
  /** Keeps a copy. */
  public ClusterUndo {
    left = List.copyOf(left);
  }

  /** Returns the plan for people, and what stays. */
  public String describe() {
    return left.isEmpty()
        ? plan.describe()
        : plan.describe() + "\nnot taken back:\n  " + String.join("\n  ", left);
  }
}
