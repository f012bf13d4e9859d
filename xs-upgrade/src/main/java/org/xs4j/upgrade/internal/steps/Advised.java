/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.function.Function;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.upgrade.UpgradeStep;

/**
 * Adds to a failure how the pool stands and what to do next, where the failure does not say it
 * itself.
 *
 * @param <S> the type of step
 */
final class Advised<S extends UpgradeStep> implements StepExecutor<S> {
  private static final String NEXT = "Next: ";

  private final StepExecutor<S> inner;
  private final Function<S, String> advice;

  /** Wraps an executor; {@code advice} is full sentences, with one that begins "Next: ". */
  Advised(StepExecutor<S> inner, Function<S, String> advice) {
    this.inner = inner;
    this.advice = advice;
  }

  @Override
  public Probe probe(S step, StepContext context) {
    try {
      return inner.probe(step, context);
    } catch (XsException e) {
      throw advised(step, e);
    }
  }

  @Override
  public void run(S step, StepContext context) {
    try {
      inner.run(step, context);
    } catch (XsException e) {
      throw advised(step, e);
    }
  }

  @Override
  public void verify(S step, StepContext context) {
    try {
      inner.verify(step, context);
    } catch (XsException e) {
      throw advised(step, e);
    }
  }

  private XsException advised(S step, XsException e) {
    String said = String.valueOf(e.getMessage()).strip();
    if (said.contains(NEXT)) {
      return e;
    }
    return new XsException(said + (said.endsWith(".") ? " " : ". ") + advice.apply(step), e);
  }
}
