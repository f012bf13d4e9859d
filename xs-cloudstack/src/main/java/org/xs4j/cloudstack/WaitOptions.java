/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.time.Duration;
import java.util.function.Consumer;
import org.xs4j.core.Refusal;

/** How long to wait for CloudStack, and whom to tell meanwhile. */
public final class WaitOptions {
  private Duration limit;
  private Duration interval = Duration.ofSeconds(5);
  private Duration alertLimit = Duration.ofMinutes(5);
  private Consumer<String> listener = text -> {};

  WaitOptions(Duration limit) {
    this.limit = limit;
  }

  /** Sets the limit: 10 min for unmanaging, 20 min for managing, unless set. */
  public WaitOptions atMost(Duration limit) {
    this.limit = positive("atMost", limit);
    return this;
  }

  /** Sets the pause between two looks; 5 s unless set. */
  public WaitOptions every(Duration interval) {
    this.interval = positive("every", interval);
    return this;
  }

  /**
   * Sets for how long a host's set-up may fail, in {@code Alert} again and again, before it counts
   * as lost; 5 min unless set.
   */
  public WaitOptions alertLimit(Duration alertLimit) {
    this.alertLimit = positive("alertLimit", alertLimit);
    return this;
  }

  /** Sets who is told when the states change. */
  public WaitOptions onProgress(Consumer<String> listener) {
    this.listener = listener;
    return this;
  }

  Duration limit() {
    return limit;
  }

  Duration interval() {
    return interval;
  }

  Duration alertLimit() {
    return alertLimit;
  }

  Consumer<String> listener() {
    return listener;
  }

  private static Duration positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw Refusal.of(name, value, "a duration above zero");
    }
    return value;
  }
}
