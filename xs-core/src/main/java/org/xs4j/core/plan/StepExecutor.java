/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import org.xs4j.core.XsException;

/**
 * Carries out steps of one type. Running a step twice equals running it once.
 *
 * @param <S> the type of step
 */
public interface StepExecutor<S extends Step> {
  /** Looks, without changing anything, whether the step is done, needed, or no longer right. */
  Probe probe(S step, StepContext context);

  /** Makes the change. Called only after {@link #probe} said that it is needed. */
  void run(S step, StepContext context);

  /** Reads back what {@link #run} did; the default probes again and insists on "done". */
  default void verify(S step, StepContext context) {
    Probe probe = probe(step, context);
    if (probe instanceof Probe.Needed needed) {
      throw new XsException("not as it should be afterwards: " + needed.missing());
    }
    if (probe instanceof Probe.Stale stale) {
      throw new XsException(
          "not as it should be afterwards: " + String.join("; ", stale.changes()));
    }
  }
}
