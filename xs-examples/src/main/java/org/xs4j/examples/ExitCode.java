/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cluster.PoolLease.LeaseHeldException;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.PlanStaleException;
import org.xs4j.core.plan.RiskRefusedException;
import org.xs4j.core.plan.StepFailedException;

/** What a run tells the shell, the same for every example. */
final class ExitCode {
  /** Everything is done, or there was nothing to do. */
  static final int DONE = 0;

  /** A host, a step or xs itself failed. */
  static final int FAILED = 1;

  /** A flag, a file or the layout is wrong. Nothing was touched. */
  static final int WRONG_INPUT = 2;

  /**
   * The plan holds steps above the allowed risk, or somebody else is at work. Nothing was touched.
   */
  static final int REFUSED = 3;

  /** The pool has changed since the plan was made. */
  static final int STALE = 4;

  private ExitCode() {}

  /** Returns the code for an error that ended a run. */
  static int of(Throwable error) {
    if (error instanceof RiskRefusedException || error instanceof LeaseHeldException) {
      return REFUSED;
    }
    if (error instanceof PlanStaleException) {
      return STALE;
    }
    if (error instanceof StepFailedException) {
      return FAILED;
    }
    return error instanceof PlanException || error instanceof IllegalArgumentException
        ? WRONG_INPUT
        : FAILED;
  }
}
