/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.time.Duration;
import java.time.Instant;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.simulator.internal.world.ManualTimeline;
import org.xs4j.simulator.internal.world.RealTimeline;
import org.xs4j.simulator.internal.world.Timeline;

/**
 * The simulator's time: moved by hand, or the machine's own.
 *
 * <p>A manual clock stands still until it is moved; sleeping on it moves it and pauses nobody, so
 * that a client whose waits use it as their {@link TimeSource} goes through a pool join in
 * milliseconds. A clock belongs to one simulator.
 */
public final class SimulatorClock implements TimeSource {
  private final Timeline timeline;

  private SimulatorClock(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Returns a clock that stands at 2026-01-01T00:00:00Z until it is moved. */
  public static SimulatorClock manual() {
    return new SimulatorClock(new ManualTimeline(Instant.parse("2026-01-01T00:00:00Z")));
  }

  /** Returns the machine's own clock. */
  public static SimulatorClock system() {
    return new SimulatorClock(new RealTimeline());
  }

  @Override
  public Instant now() {
    return timeline.now();
  }

  /** Moves a manual clock by the time; pauses on the machine's own. */
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    timeline.sleep(duration);
  }

  /**
   * Moves a manual clock; what falls due happens, in order, before this returns.
   *
   * @throws IllegalStateException on the machine's own clock
   */
  public void advance(Duration duration) {
    timeline.advance(duration);
  }

  Timeline timeline() {
    return timeline;
  }
}
