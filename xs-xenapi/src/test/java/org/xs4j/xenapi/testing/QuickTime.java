/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xs4j.core.wait.TimeSource;

/** A clock that sleeping moves, at once. */
public final class QuickTime implements TimeSource {
  private final List<Duration> slept = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    slept.add(duration);
    now = now.plus(duration);
  }

  /** Returns every pause that was asked for. */
  public synchronized List<Duration> slept() {
    return List.copyOf(slept);
  }
}
