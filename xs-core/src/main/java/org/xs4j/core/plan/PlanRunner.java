/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.function.Consumer;

/**
 * Applies a plan. The one of this library works in this process; a durable engine can implement the
 * same over its own workers, one {@link StepRunner} call per step.
 */
public interface PlanRunner {
  /**
   * Carries out what a plan says and the journal does not yet call done.
   *
   * <p>A plan that the journal has taken up and not finished is gone on with; a different one is
   * refused with {@link IllegalStateException} until that is finished.
   *
   * @return what happened; {@link Report#successful()} is true
   * @throws RiskRefusedException before anything is touched, when a step is above the allowed risk
   * @throws PlanStaleException when the pool has changed since the plan was made
   * @throws StepFailedException when a step failed
   */
  Report run(Plan plan, StepExecutors executors, Journal journal, Consumer<RunOptions> options);

  /**
   * Returns the runner that works in this process, in parallel where the plan allows; the codec
   * writes plans to the journal.
   */
  static PlanRunner local(PlanCodec codec) {
    return new LocalPlanRunner(codec);
  }
}
