/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.List;

/** Thrown instead of acting when the pool has changed since the plan was made. Make a new plan. */
public final class PlanStaleException extends PlanException {
  private final Report report;

  /** Creates the error from what changed and what was done until then. */
  public PlanStaleException(Step step, List<String> changes, Report report) {
    super("the pool has changed since this plan was made; not done: " + step.describe(), changes);
    this.report = report;
  }

  /** Returns the report of the run so far. */
  public Report report() {
    return report;
  }
}
