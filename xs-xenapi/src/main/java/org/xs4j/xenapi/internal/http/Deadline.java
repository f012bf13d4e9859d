/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of a call's time. What the call waits in is then broken off from outside, for a blocked
 * socket knows no limit on the whole.
 */
final class Deadline implements AutoCloseable {
  private final long end;
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private @Nullable Runnable breakOff;
  private boolean past;

  Deadline(Duration limit) {
    long nanos = Math.max(nanos(limit), 1);
    this.end = System.nanoTime() + nanos;
    over.completeOnTimeout(true, nanos, TimeUnit.NANOSECONDS);
    CompletableFuture<Void> unused = over.thenRun(this::pass);
  }

  /** Has something done at the end, instead of what was to be done so far; it must be quick. */
  synchronized void guard(Runnable breakOff) {
    this.breakOff = breakOff;
    if (past) {
      breakOff.run();
    }
  }

  synchronized boolean isPast() {
    return past;
  }

  /** Returns how long it is until then, 1 ms at least. */
  long millisLeft() {
    return Math.max(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), 1);
  }

  /** Forgets it: the call is over. */
  @Override
  public void close() {
    synchronized (this) {
      breakOff = null;
    }
    over.cancel(false);
  }

  /** Holds the lock, so that nothing is broken off once the call has closed its deadline. */
  private synchronized void pass() {
    past = true;
    if (breakOff != null) {
      breakOff.run();
    }
  }

  private static long nanos(Duration limit) {
    try {
      return limit.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE / 2;
    }
  }
}
