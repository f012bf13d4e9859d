/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.ssh.HostShell;

/**
 * How far a host's clock is ahead of ours, measured as NTP does, over SSH: the host's time is read
 * between two readings of ours, several times, and the quickest exchange counts. XenAPI's {@code
 * host.get_servertime} tells whole seconds only.
 *
 * @param ahead how far it is ahead; negative when it is behind
 * @param uncertainty how much more or less it may be
 */
public record ClockOffset(Duration ahead, Duration uncertainty) {
  private static final int SAMPLES = 5;
  private static final int NANO_DIGITS = 9;

  /** Measures against this machine's clock. */
  public static ClockOffset measure(HostShell shell) {
    return measure(shell, TimeSource.system());
  }

  /** Measures against a clock; five commands, the first of which may also connect. */
  public static ClockOffset measure(HostShell shell, TimeSource time) {
    @Nullable ClockOffset best = null;
    for (int i = 0; i < SAMPLES; i++) {
      Instant before = time.now();
      String said = shell.run("date", "-u", "+%s.%N").requireSuccess().stdout();
      Instant after = time.now();
      ClockOffset sample = between(before, parse(said, shell), after);
      if (best == null || sample.uncertainty().compareTo(best.uncertainty()) < 0) {
        best = sample;
      }
    }
    return Objects.requireNonNull(best);
  }

  private static ClockOffset between(Instant before, Instant theirs, Instant after) {
    Duration half = Duration.between(before, after).dividedBy(2);
    return new ClockOffset(Duration.between(before.plus(half), theirs), half.abs());
  }

  private static Instant parse(String said, HostShell shell) {
    try {
      BigDecimal seconds = new BigDecimal(said.strip());
      long whole = seconds.longValue();
      BigDecimal rest = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(NANO_DIGITS);
      return Instant.ofEpochSecond(whole, rest.longValue());
    } catch (NumberFormatException e) {
      throw new XsException(
          "date on " + shell.endpoint().name() + " said '" + said.strip() + "', not the time", e);
    }
  }

  /** Returns the least that the clock may be ahead. */
  public Duration earliest() {
    return ahead.minus(uncertainty);
  }

  /** Returns the most that the clock may be ahead. */
  public Duration latest() {
    return ahead.plus(uncertainty);
  }

  /** Returns the offset and its uncertainty in milliseconds. */
  @Override
  public String toString() {
    return ahead.toMillis() + " ms ± " + uncertainty.toMillis() + " ms";
  }
}
