/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.time.Duration;
import org.xs4j.cluster.preparation.PreparationStep;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;

/**
 * Carries out steps in dom0, each of which is safe to repeat: after a lost connection a new look
 * decides whether to try again.
 *
 * @param <S> the type of step
 */
abstract class ShellStepExecutor<S extends PreparationStep> implements StepExecutor<S> {
  private static final int ATTEMPTS = 3;
  private static final Duration OUTAGE = Duration.ofMinutes(5);

  /** Looks once, by reading, whether the step is done, needed or no longer right. */
  abstract Probe look(S step);

  /** Makes the change; may be called again when its answer was lost. */
  abstract void act(S step);

  /** Notes what a way back needs, before anything is changed. */
  void note(S step, StepContext context) {
    // most steps hold what they need
  }

  /** Returns how long the effect may take to show. */
  Duration settles() {
    return Duration.ofMinutes(1);
  }

  /** Returns how long to wait between looks whether the effect shows. */
  Duration pause() {
    return Duration.ofSeconds(2);
  }

  @Override
  public final Probe probe(S step, StepContext context) {
    return Waiter.forValue(step.host() + " answers over SSH", () -> look(step))
        .tolerating(TransportException.class)
        .atMost(OUTAGE)
        .time(context.time())
        .await();
  }

  @Override
  public final void run(S step, StepContext context) {
    note(step, context);
    for (int attempt = 1; ; attempt++) {
      try {
        act(step);
        return;
      } catch (TransportException e) {
        context.progress("no answer (" + e.getMessage() + "); looking what became of it");
        if (probe(step, context) instanceof Probe.Done) {
          return;
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  @Override
  public final void verify(S step, StepContext context) {
    try {
      Waiter.forValue(step.describe() + " shows", () -> look(step))
          .until(probe -> probe instanceof Probe.Done)
          .tolerating(TransportException.class)
          .every(pause())
          .atMost(settles())
          .time(context.time())
          .await();
    } catch (WaitTimeoutException e) {
      throw new XsException("not as it should be afterwards: " + e.getMessage(), e);
    }
  }
}
