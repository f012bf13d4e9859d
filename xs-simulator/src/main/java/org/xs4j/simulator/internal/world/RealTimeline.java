/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.xs4j.core.wait.TimeSource;

/** The machine's own time. */
public final class RealTimeline implements Timeline {
  private final ScheduledExecutorService scheduler;

  /** Starts the thread on which things happen later. */
  public RealTimeline() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "xapi-simulator-clock");
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    scheduler = executor;
  }

  @Override
  public Instant now() {
    return TimeSource.system().now();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    TimeSource.system().sleep(duration);
  }

  @Override
  public void after(Duration delay, Runnable event) {
    if (delay.isZero() || delay.isNegative()) {
      event.run();
      return;
    }
    try {
      var unused = scheduler.schedule(event, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // the simulator is gone, and with it its future
    }
  }

  @Override
  public void advance(Duration duration) {
    throw new IllegalStateException("real time passes by itself; use SimulatorClock.manual()");
  }

  @Override
  public void detach(Runnable process, Executor threads) {
    threads.execute(process);
  }

  @Override
  public void work(Runnable work, Executor threads) {
    threads.execute(work);
  }

  @Override
  public Runnable rest() {
    return () -> {};
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
