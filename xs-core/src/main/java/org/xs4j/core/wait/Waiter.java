/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsInterruptedException;

/**
 * Reads a value again and again until it satisfies a condition or a limit runs out.
 *
 * @param <T> the value that is read
 */
public final class Waiter<T> {
  private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);

  private final String condition;
  private final Supplier<T> read;
  private final Set<Class<? extends RuntimeException>> tolerated = new HashSet<>();
  private Predicate<? super T> until = value -> true;
  private Duration interval = Duration.ofSeconds(1);
  private Duration limit = DEFAULT_LIMIT;
  private TimeSource time = TimeSource.system();

  private Waiter(String condition, Supplier<T> read) {
    this.condition = condition;
    this.read = read;
  }

  /**
   * Starts the description of a wait; {@code condition} completes the sentence "waited until …".
   */
  public static <T> Waiter<T> forValue(String condition, Supplier<T> read) {
    return new Waiter<>(condition, read);
  }

  /** Sets the condition that ends the wait; without it the first value that can be read does. */
  public Waiter<T> until(Predicate<? super T> until) {
    this.until = until;
    return this;
  }

  /** Takes errors of a kind while reading as "not yet". May be called several times. */
  public Waiter<T> tolerating(Class<? extends RuntimeException> error) {
    tolerated.add(error);
    return this;
  }

  /** Sets the pause between two reads; 1 s unless set. */
  public Waiter<T> every(Duration interval) {
    this.interval = interval;
    return this;
  }

  /** Sets the limit; 5 min unless set. At least one read is made. */
  public Waiter<T> atMost(Duration limit) {
    this.limit = limit;
    return this;
  }

  /** Sets the clock and sleeper; the machine's own unless set. */
  public Waiter<T> time(TimeSource time) {
    this.time = time;
    return this;
  }

  /**
   * Waits in the calling thread and returns the value that satisfied the condition.
   *
   * @throws WaitTimeoutException when the limit ran out
   * @throws XsInterruptedException when the thread was interrupted
   */
  public T await() {
    Instant start = time.now();
    while (true) {
      String last;
      @Nullable RuntimeException failure = null;
      try {
        T value = read.get();
        if (until.test(value)) {
          return value;
        }
        last = String.valueOf(value);
      } catch (RuntimeException e) {
        if (tolerated.stream().noneMatch(kind -> kind.isInstance(e))) {
          throw e;
        }
        failure = e;
        last = e.toString();
      }
      Duration elapsed = Duration.between(start, time.now());
      if (elapsed.compareTo(limit) >= 0) {
        throw new WaitTimeoutException(condition, elapsed, last, failure);
      }
      pause();
    }
  }

  private void pause() {
    try {
      time.sleep(interval);
    } catch (InterruptedException e) {
      throw new XsInterruptedException("waiting until " + condition);
    }
  }
}
