/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Duration;
import org.xs4j.core.wait.TimeSource;

/** The simulator's time: a clock on which things happen later. */
public interface Timeline extends TimeSource {
  /** Lets something happen once the time has passed; at once when it is zero. */
  void after(Duration delay, Runnable event);

  /** Moves time forward, running what falls due; only on a clock that is moved by hand. */
  void advance(Duration duration);

  /** Forgets what has not happened yet. */
  void close();
}
