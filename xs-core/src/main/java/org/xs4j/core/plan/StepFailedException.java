/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a step failed. What does not depend on it and was running has finished; nothing else
 * was started.
 */
public final class StepFailedException extends PlanException {
  private final Report report;

  /** Creates the error from the steps that failed. */
  public StepFailedException(Report report, @Nullable Throwable cause) {
    super(
        "failed after " + report.done().size() + " of " + report.steps().size() + " steps",
        failures(report),
        cause);
    this.report = report;
  }

  private static List<String> failures(Report report) {
    return report.failed().stream().map(r -> r.description() + ": " + r.detail()).toList();
  }

  /** Returns the report of the run so far. */
  public Report report() {
    return report;
  }
}
