/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Time that stands still until somebody sleeps on it or moves it. */
public final class ManualTimeline implements Timeline {
  private record Event(Instant due, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::due).thenComparing(Event::order));

  /** One mover at a time; apart from the queue's monitor, which events need to add others. */
  private final ReentrantLock moving = new ReentrantLock();

  private final Workload workload = new Workload();
  private Instant now;
  private long order;

  /** Starts at a moment. */
  public ManualTimeline(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  /**
   * Does not pause but moves time: who waits on this clock makes it pass, but for a detached
   * process, which waits for others to do so.
   */
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Detached process = Detached.current();
    if (process == null) {
      workload.awaitRest();
      advance(duration);
    } else if (!duration.isZero() && !duration.isNegative()) {
      after(duration, process::goOn);
      process.pause();
    }
  }

  @Override
  public void detach(Runnable process, Executor threads) {
    Detached detached = new Detached();
    threads.execute(() -> detached.run(process));
    detached.awaitPause();
  }

  @Override
  public void work(Runnable work, Executor threads) {
    workload.run(work, threads);
  }

  @Override
  public Runnable rest() {
    return workload.rest();
  }

  @Override
  public void after(Duration delay, Runnable event) {
    if (delay.isZero() || delay.isNegative()) {
      event.run();
      return;
    }
    synchronized (this) {
      events.add(new Event(now.plus(delay), order++, event));
    }
  }

  @Override
  public void advance(Duration duration) {
    moving.lock();
    try {
      Instant target = now().plus(duration);
      for (Event e = due(target); e != null; e = due(target)) {
        e.action().run();
      }
      moveTo(target);
    } finally {
      moving.unlock();
    }
  }

  @Override
  public synchronized void close() {
    events.clear();
  }

  private synchronized @Nullable Event due(Instant target) {
    Event next = events.peek();
    if (next == null || next.due().isAfter(target)) {
      return null;
    }
    events.remove();
    moveTo(next.due());
    return next;
  }

  private synchronized void moveTo(Instant target) {
    if (target.isAfter(now)) {
      now = target;
    }
  }
}
