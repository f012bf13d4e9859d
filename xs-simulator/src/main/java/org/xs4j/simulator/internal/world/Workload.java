/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The work that goes on beside the calls. While a client that polls moves the clock by hand, it
 * would else see hours pass before a busy machine gave the work's thread a turn.
 */
final class Workload {
  /** Ends a wait that would never end: who moves time keeps the work from going on. */
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ThreadLocal<Boolean> working = ThreadLocal.withInitial(() -> false);
  private int active;

  void run(Runnable work, Executor threads) {
    begin();
    try {
      threads.execute(
          () -> {
            working.set(true);
            try {
              work.run();
            } finally {
              working.remove();
              end();
            }
          });
    } catch (RejectedExecutionException closed) {
      end();
      throw closed;
    }
  }

  /** Lets this thread's work rest; returns what makes it count again. */
  Runnable rest() {
    if (!working.get()) {
      return () -> {};
    }
    end();
    return this::begin;
  }

  /** Waits, in real time, until all work has ended or rests; work itself does not wait. */
  synchronized void awaitRest() throws InterruptedException {
    if (working.get()) {
      return;
    }
    long limit = System.nanoTime() + LIMIT_NANOS;
    while (active > 0 && System.nanoTime() < limit) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, limit - System.nanoTime()));
    }
  }

  private synchronized void begin() {
    active++;
  }

  private synchronized void end() {
    active--;
    notifyAll();
  }
}
