/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.HashMap;
import java.util.Map;

/** The executors of a run, by the type of step. */
public final class StepExecutors {
  private final Map<Class<? extends Step>, StepExecutor<?>> byType = new HashMap<>();

  /** Registers the executor of a type of step and returns this. */
  public <S extends Step> StepExecutors on(Class<S> type, StepExecutor<? super S> executor) {
    if (byType.putIfAbsent(type, executor) != null) {
      throw new IllegalStateException(
          "there is an executor of " + type.getSimpleName() + " already");
    }
    return this;
  }

  @SuppressWarnings("unchecked") // on() pairs each type with an executor that takes it
  StepExecutor<Step> of(Step step) {
    StepExecutor<?> executor = byType.get(step.getClass());
    if (executor == null) {
      throw new IllegalStateException("no executor of " + step.getClass().getSimpleName());
    }
    return (StepExecutor<Step>) executor;
  }
}
