/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.core.plan.ProgressEvent.Kind;
import org.xs4j.core.plan.StepResult.Status;

/**
 * Works through a schedule with several threads. After a failure what runs is finished and nothing
 * else is started.
 */
final class Crew {
  private static final long SECONDS_TO_END = 3;

  /**
   * What stopped the work, if anything did.
   *
   * @param failure the first error of a step
   * @param stale the first step whose facts have changed
   */
  record Outcome(@Nullable Throwable failure, StepRunner.@Nullable StaleStepException stale) {}

  private record Finished(
      Step step, @Nullable StepResult result, @Nullable RuntimeException error) {}

  private final Schedule schedule;
  private final StepRunner steps;
  private final Progress progress;
  private final int size;
  private int running;
  private @Nullable Throwable failure;
  private StepRunner.@Nullable StaleStepException stale;

  Crew(Schedule schedule, StepRunner steps, Progress progress, int size) {
    this.schedule = schedule;
    this.steps = steps;
    this.progress = progress;
    this.size = size;
  }

  Outcome work() {
    ExecutorService pool = Executors.newFixedThreadPool(size, daemons());
    try {
      CompletionService<Finished> finished = new ExecutorCompletionService<>(pool);
      start(finished);
      while (running > 0) {
        take(finished.take().get());
        start(finished);
      }
      return new Outcome(failure, stale);
    } catch (InterruptedException e) {
      pool.shutdownNow();
      letEnd(pool);
      throw new XsInterruptedException("applying a plan");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a step ended without a result", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Waits a moment for interrupted steps to note how they ended, so that nothing comes after. */
  private static void letEnd(ExecutorService pool) {
    try {
      pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      // interrupted once more: it is left at that
    }
  }

  private void start(CompletionService<Finished> finished) {
    while (failure == null && stale == null && running < size) {
      Optional<Step> next = schedule.next();
      if (next.isEmpty()) {
        return;
      }
      Step step = next.get();
      running++;
      progress.tell(step, Kind.STARTED, step.describe(), schedule.finishedCount());
      int before = schedule.finishedCount();
      finished.submit(() -> carryOut(step, before));
    }
  }

  private Finished carryOut(Step step, int before) {
    try {
      return new Finished(
          step, steps.run(step, (s, text) -> progress.tell(s, Kind.RUNNING, text, before)), null);
    } catch (RuntimeException e) {
      return new Finished(step, null, e);
    }
  }

  private void take(Finished finished) {
    running--;
    Step step = finished.step();
    StepResult result = finished.result();
    if (result != null) {
      schedule.finished(step, result);
      progress.tell(
          step,
          result.status() == Status.DONE ? Kind.DONE : Kind.SKIPPED,
          step.describe(),
          schedule.finishedCount());
      return;
    }
    String message = String.valueOf(finished.error() == null ? "" : finished.error().getMessage());
    schedule.finished(step, Schedule.result(step, Status.FAILED, message));
    progress.tell(step, Kind.FAILED, step.describe() + ": " + message, schedule.finishedCount());
    if (finished.error() instanceof StepRunner.StaleStepException s && stale == null) {
      stale = s;
    } else if (failure == null) {
      failure = finished.error();
    }
  }

  private static ThreadFactory daemons() {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "xs-plan-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
