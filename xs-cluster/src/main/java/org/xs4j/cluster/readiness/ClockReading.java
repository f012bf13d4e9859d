/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.time.Duration;

/**
 * How far a host's clock is ahead of a common one, as far as it could be measured.
 *
 * @param earliest the least that it may be ahead; negative when it may be behind
 * @param latest the most
 * @param how how it was measured, such as {@code XAPI, whole seconds}
 */
public record ClockReading(Duration earliest, Duration latest, String how) {
  /** Refuses an interval that ends before it starts. */
  public ClockReading {
    if (latest.compareTo(earliest) < 0) {
      throw new IllegalArgumentException(
          "a clock reading from " + earliest + " to " + latest + " ends before it starts");
    }
  }

  /** Returns the middle of the interval. */
  public Duration middle() {
    return earliest.plus(latest).dividedBy(2);
  }
}
