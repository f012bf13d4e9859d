/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.Ref;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.xenapi.internal.session.EventFeed;
import org.xs4j.xenapi.internal.session.Session;
import org.xs4j.xenapi.wire.RecordType;
import org.xs4j.xenapi.wire.XapiRecord;

/**
 * The objects of some of XAPI's classes, kept up to date by XAPI's events. Thread-safe; one
 * connection and one daemon thread each.
 *
 * <pre>{@code
 * try (LiveView live = xs.watch(PifRecord.TYPE, HostRecord.TYPE)) {
 *   live.onChange(PifRecord.TYPE, change -> System.out.println(change.kind() + " " + change.ref()));
 *   LiveSnapshot now = live.snapshot();
 *   now.all(PifRecord.TYPE).forEach((ref, pif) -> System.out.println(pif.device()));
 * }
 * }</pre>
 *
 * <p>A snapshot is consistent: it holds all changes up to one moment of XAPI's database and none
 * after it. A change shows within about 50 ms and one round trip. When the connection breaks, the
 * last snapshot stays while the client reconnects; a connection that died silently is noticed
 * within a minute. {@link #age()} bounds how old the view can be: below 30 s and a round trip while
 * all is well. After a new login, at another coordinator or the same one, and whenever XAPI lost
 * track of deletions, everything is read again, and the differences are told as changes.
 *
 * <p>XenAPI: {@code event.from}, role read-only, since XenServer 6.0.
 */
public final class LiveView implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LiveView.class);
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 60_000;

  private final Session session;
  private final List<String> classes;
  private final EventFeed feed;
  private final LiveState state;
  private final List<Consumer<LiveState.Change>> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private final Runnable stop = this::close;
  private final Object lock = new Object();
  private LiveSnapshot now;
  private long confirmed = System.nanoTime();
  private @Nullable RuntimeException failure;
  private boolean closed;

  private LiveView(Session session, List<RecordType<?, ?>> types) {
    this.session = session;
    this.classes = types.stream().<String>map(RecordType::name).toList();
    this.feed = new EventFeed(session);
    this.state = new LiveState(types);
    this.now = state.now();
    this.thread = new Thread(this::run, "xs-live-" + session.target().address());
    thread.setDaemon(true);
  }

  /** Reads the classes' objects and goes on following them. */
  static LiveView open(Session session, RecordType<?, ?>... types) {
    if (types.length == 0) {
      throw new IllegalArgumentException("at least one class is needed");
    }
    LiveView view = new LiveView(session, Arrays.stream(types).distinct().toList());
    session.companions().add(view.stop);
    try {
      view.step();
    } catch (RuntimeException e) {
      session.companions().remove(view.stop);
      throw e;
    }
    view.thread.start();
    return view;
  }

  /** Returns the latest state; costs nothing. */
  public LiveSnapshot snapshot() {
    synchronized (lock) {
      return now;
    }
  }

  /**
   * Returns how long ago XAPI last confirmed the snapshot, which is at most so much out of date.
   */
  public Duration age() {
    synchronized (lock) {
      return Duration.ofNanos(System.nanoTime() - confirmed);
    }
  }

  /** Returns why the view cannot be kept up to date just now; empty while all is well. */
  public Optional<RuntimeException> failure() {
    synchronized (lock) {
      return Optional.ofNullable(failure);
    }
  }

  /**
   * Has a listener told of the changes of a class from now on, in order, on the client's listener
   * thread; what it throws is logged. A snapshot taken after this call holds every change that is
   * not told.
   *
   * @return this view
   * @throws IllegalArgumentException when the view does not have the class
   */
  public <R extends Ref<T>, T extends XapiRecord> LiveView onChange(
      RecordType<R, T> type, Consumer<? super LiveChange<R, T>> listener) {
    snapshot().all(type);
    listeners.add(
        change -> {
          if (change.type().equals(type)) {
            LiveChange<R, T> typed = typed(change);
            session.companions().listeners().tell("live " + type, () -> listener.accept(typed));
          }
        });
    return this;
  }

  /**
   * Waits until a snapshot satisfies a condition, and returns it.
   *
   * @throws WaitTimeoutException when the limit ran out
   */
  public LiveSnapshot await(
      String condition, Predicate<? super LiveSnapshot> until, Duration limit) {
    long start = System.nanoTime();
    LiveSnapshot seen = snapshot();
    while (!until.test(seen)) {
      synchronized (lock) {
        while (now.version() == seen.version()) {
          long left = limit.toNanos() - (System.nanoTime() - start);
          if (left <= 0 || closed) {
            throw new WaitTimeoutException(
                condition, Duration.ofNanos(System.nanoTime() - start), seen.toString(), failure);
          }
          try {
            TimeUnit.NANOSECONDS.timedWait(lock, Math.max(left, 1_000_000));
          } catch (InterruptedException e) {
            throw new XsInterruptedException("waiting until " + condition);
          }
        }
        seen = now;
      }
    }
    return seen;
  }

  /** Stops following; the last snapshot stays. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    session.companions().remove(stop);
    thread.interrupt();
  }

  @Override
  public String toString() {
    return "LiveView of " + snapshot();
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    while (!isClosed()) {
      try {
        step();
        pause = FIRST_PAUSE_MILLIS;
      } catch (XsInterruptedException | IllegalStateException e) {
        log.debug("{} ends: {}", thread.getName(), e.getMessage());
        return;
      } catch (XsException e) {
        failed(e);
        pause(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private void step() {
    EventFeed.Batch batch = feed.next(classes);
    Optional<List<LiveState.Change>> changes = state.take(batch);
    if (changes.isEmpty()) {
      log.debug("deletions were lost; reading all of {} again", classes);
      feed.restart();
      return;
    }
    synchronized (lock) {
      now = state.now();
      confirmed = System.nanoTime();
      failure = null;
      lock.notifyAll();
    }
    changes.get().forEach(change -> listeners.forEach(listener -> listener.accept(change)));
  }

  private void failed(RuntimeException e) {
    boolean first;
    synchronized (lock) {
      first = failure == null;
      failure = e;
    }
    if (!(e instanceof TransportException)) {
      feed.restart();
    }
    if (first && !isClosed()) {
      log.warn("{} is not up to date until this is over: {}", this, e.getMessage());
    }
  }

  private void pause(long millis) {
    long start = System.nanoTime();
    synchronized (lock) {
      try {
        long left = millis;
        while (!closed && left > 0) {
          lock.wait(left);
          left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  @SuppressWarnings("unchecked") // the change is of the type that made the ref and the records
  private static <R extends Ref<T>, T extends XapiRecord> LiveChange<R, T> typed(
      LiveState.Change change) {
    return new LiveChange<>(
        (R) change.ref(),
        Optional.ofNullable((T) change.before()),
        Optional.ofNullable((T) change.after()));
  }
}
