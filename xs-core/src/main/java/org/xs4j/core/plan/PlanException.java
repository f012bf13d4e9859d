/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsException;

/** Thrown when what is wanted is impossible; names every problem, not the first. */
public class PlanException extends XsException {
  private final List<String> problems;

  /** Creates the error from all problems found. */
  public PlanException(String what, List<String> problems) {
    this(what, problems, null);
  }

  PlanException(String what, List<String> problems, @Nullable Throwable cause) {
    super(what + (problems.isEmpty() ? "" : ":\n  - " + String.join("\n  - ", problems)), cause);
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns all problems, in the order in which they were found; never empty unless a subclass says
   * so.
   */
  public List<String> problems() {
    return problems;
  }
}
