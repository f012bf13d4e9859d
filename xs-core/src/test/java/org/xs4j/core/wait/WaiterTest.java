/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.wait;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;

class WaiterTest {
  private final HandClock clock = new HandClock();

  @Test
  void whenTheConditionHolds_thenThePassingValueIsReturned() {
    AtomicInteger reads = new AtomicInteger();

    int value =
        Waiter.forValue("three reads", reads::incrementAndGet)
            .until(n -> n == 3)
            .every(Duration.ofSeconds(2))
            .time(clock)
            .await();

    then(value).isEqualTo(3);
    then(clock.slept).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void whenTheLimitRunsOut_thenConditionTimeAndLastValueAreNamed() {
    thenThrownBy(
            () ->
                Waiter.forValue("xs-02 is enabled", () -> "disabled")
                    .until("enabled"::equals)
                    .atMost(Duration.ofSeconds(90))
                    .time(clock)
                    .await())
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessage("waited 90 s until xs-02 is enabled; last seen: disabled");
  }

  @Test
  void whenAToleratedErrorLasts_thenItIsTheCause() {
    thenThrownBy(
            () ->
                Waiter.<String>forValue("it answers", WaiterTest::refused)
                    .tolerating(TransportException.class)
                    .atMost(Duration.ofSeconds(5))
                    .time(clock)
                    .await())
        .isInstanceOf(WaitTimeoutException.class)
        .hasCauseInstanceOf(TransportException.class);
  }

  @Test
  void whenAnErrorIsNotTolerated_thenItEndsTheWaitAtOnce() {
    thenThrownBy(
            () -> Waiter.<String>forValue("it answers", WaiterTest::refused).time(clock).await())
        .isInstanceOf(TransportException.class);
    then(clock.slept).isZero();
  }

  @Test
  void whenTheThreadIsInterrupted_thenTheFlagIsKept() {
    Thread.currentThread().interrupt();

    thenThrownBy(() -> Waiter.forValue("never", () -> 1).until(n -> false).await())
        .isInstanceOf(XsInterruptedException.class);
    then(Thread.interrupted()).isTrue();
  }

  private static String refused() {
    throw new TransportException("refused", "127.0.0.1:1", Phase.CONNECT, null);
  }

  private static final class HandClock implements TimeSource {
    private Duration slept = Duration.ZERO;

    @Override
    public Instant now() {
      return Instant.EPOCH.plus(slept);
    }

    @Override
    public void sleep(Duration duration) {
      slept = slept.plus(duration);
    }
  }
}
