/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsException;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.xenapi.internal.TreeReader;
import org.xs4j.xenapi.wire.WireReader;

/**
 * Waits for tasks with one {@code event.from} loop, however many wait. The loop's thread starts
 * with the first waiter and ends with the last one.
 *
 * <p>Events are served in real time, so under a clock that is moved by hand, as where XAPI has no
 * events to give, nothing is watched here and waiters have to poll.
 */
final class TaskWatch {
  private static final Logger log = LoggerFactory.getLogger(TaskWatch.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final Session session;
  private final Map<String, Watched> tasks = new HashMap<>();
  private @Nullable Loop loop;
  private boolean served = true;
  private boolean closed;

  TaskWatch(Session session) {
    this.session = session;
  }

  /** How a wait ended. */
  enum End {
    DONE,
    GONE,
    /** Nobody can tell; ask XAPI. */
    UNKNOWN
  }

  /** The end of a wait, with the last state that was seen. */
  record Outcome(End end, Optional<TaskState> state) {}

  private static final class Watched {
    private int waiters;
    private @Nullable End end;
    private @Nullable TaskState state;
    private int states;
  }

  /**
   * Waits in the calling thread.
   *
   * @param seen takes each new state; called by the waiting thread
   * @throws WaitTimeoutException when the limit ran out
   */
  Outcome await(String ref, String what, Duration limit, Consumer<TaskState> seen) {
    if (session.time() != TimeSource.system()) {
      return new Outcome(End.UNKNOWN, Optional.empty());
    }
    Watched task;
    Optional<String> nudge;
    synchronized (this) {
      if (!served || closed) {
        return new Outcome(End.UNKNOWN, Optional.empty());
      }
      nudge = loop == null ? Optional.empty() : loop.toNudge(ref);
      task = tasks.computeIfAbsent(ref, unused -> new Watched());
      task.waiters++;
      if (loop == null) {
        loop = new Loop();
        loop.thread.start();
      }
    }
    nudge.ifPresent(this::nudge);
    try {
      return await(task, what, limit, seen);
    } finally {
      leave(ref, task);
    }
  }

  private Outcome await(Watched task, String what, Duration limit, Consumer<TaskState> seen) {
    long start = System.nanoTime();
    int states = 0;
    while (true) {
      TaskState now;
      End end;
      synchronized (this) {
        while (task.end == null && task.states == states) {
          long left = limit.toNanos() - (System.nanoTime() - start);
          if (left <= 0) {
            String last = task.state == null ? "nothing" : task.state.toString();
            throw new WaitTimeoutException(what, limit, last, null);
          }
          try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
          } catch (InterruptedException e) {
            throw new XsInterruptedException("waiting until " + what);
          }
        }
        now = task.states == states ? null : task.state;
        states = task.states;
        end = task.end;
      }
      if (now != null) {
        seen.accept(now);
      }
      if (end != null) {
        return new Outcome(end, last(task));
      }
    }
  }

  private synchronized Optional<TaskState> last(Watched task) {
    return Optional.ofNullable(task.state);
  }

  private synchronized void leave(String ref, Watched task) {
    if (--task.waiters == 0) {
      tasks.remove(ref, task);
    }
    if (tasks.isEmpty() && loop != null) {
      loop.thread.interrupt();
      loop = null;
    }
  }

  /** Makes XAPI answer the loop's call, so that the next one asks for the new task as well. */
  private void nudge(String watched) {
    try {
      session.call("event.inject", WireReader::string, "task", watched);
    } catch (XsException e) {
      log.debug("the wait for events is begun anew: {}", e.getMessage());
      synchronized (this) {
        if (loop != null) {
          loop.thread.interrupt();
        }
      }
    }
  }

  /** Ends every wait: the client is closed. */
  synchronized void close() {
    closed = true;
    if (loop != null) {
      loop.thread.interrupt();
      loop = null;
    }
    end(tasks.values(), End.UNKNOWN);
  }

  private void end(Iterable<Watched> ended, End how) {
    for (Watched task : ended) {
      if (task.end == null) {
        task.end = how;
      }
    }
    notifyAll();
  }

  /** One run of the thread. */
  private final class Loop implements Runnable {
    private final Thread thread =
        ListenerThread.daemon("xs-tasks-" + session.target().address(), this);
    private final EventFeed feed = new EventFeed(session);
    private Set<String> asked = Set.of();
    private boolean nudged;

    /** Returns a task that the present call asks for, unless it was nudged or asks for ref too. */
    Optional<String> toNudge(String ref) {
      if (nudged || asked.isEmpty() || asked.contains(ref)) {
        return Optional.empty();
      }
      nudged = true;
      return asked.stream().findFirst();
    }

    @Override
    public void run() {
      try {
        while (asks()) {
          try {
            take(feed.next(asked.stream().map("task/"::concat).sorted().toList()));
          } catch (XsInterruptedException e) {
            boolean unused = Thread.interrupted(); // told to look who is waiting now
          } catch (TransportException e) {
            if (e.phase() == Phase.ANSWER) {
              throw e; // asking again gives the same
            }
            log.debug("waiting for tasks goes on after {}", e.getMessage());
            pause();
          }
        }
      } catch (RuntimeException e) {
        log.debug("tasks are polled from now on, for events failed: {}", e.getMessage());
        giveUp();
      }
    }

    /** Settles what to ask for next; false when nobody waits for this thread any more. */
    private boolean asks() {
      synchronized (TaskWatch.this) {
        if (loop != this) {
          return false;
        }
        Set<String> wanted = new HashSet<>();
        tasks.forEach(
            (ref, task) -> {
              if (task.end == null) {
                wanted.add(ref);
              }
            });
        if (wanted.isEmpty()) {
          loop = null;
          return false;
        }
        if (!asked.containsAll(wanted)) {
          feed.restart(); // what a new task did before is not told otherwise
        }
        asked = wanted;
        nudged = false;
        return true;
      }
    }

    private void take(EventFeed.Batch batch) {
      synchronized (TaskWatch.this) {
        Set<String> missing = batch.complete() ? new HashSet<>(asked) : new HashSet<>();
        for (EventFeed.Event event : batch.events()) {
          Watched task = tasks.get(event.ref());
          if (!event.type().equals("task") || task == null) {
            continue;
          }
          missing.remove(event.ref());
          if (event.deleted()) {
            end(List.of(task), End.GONE);
          } else if (event.snapshot() != null) {
            TaskState state = TaskState.read(new TreeReader(event.snapshot()));
            task.state = state;
            task.states++;
            if (state.isDone()) {
              task.end = End.DONE;
            }
          }
        }
        end(
            tasks.entrySet().stream()
                .filter(task -> missing.contains(task.getKey()))
                .map(Map.Entry::getValue)
                .toList(),
            End.GONE);
      }
    }

    private void giveUp() {
      synchronized (TaskWatch.this) {
        if (loop == this) {
          loop = null;
          served = false;
          end(tasks.values(), End.UNKNOWN);
        }
      }
    }

    private void pause() {
      synchronized (TaskWatch.this) {
        try {
          TaskWatch.this.wait(PAUSE_MILLIS);
        } catch (InterruptedException e) {
          log.debug("told to look who is waiting now");
        }
      }
    }
  }
}
