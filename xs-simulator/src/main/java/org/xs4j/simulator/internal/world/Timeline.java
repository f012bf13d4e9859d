/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.xs4j.core.wait.TimeSource;

/** The simulator's time: a clock on which things happen later. */
public interface Timeline extends TimeSource {
  /** Lets something happen once the time has passed; at once when it is zero. */
  void after(Duration delay, Runnable event);

  /** Moves time forward, running what falls due; only on a clock that is moved by hand. */
  void advance(Duration duration);

  /**
   * Runs something beside everything else, such as a process in the background: where it sleeps it
   * waits until others make time pass. On a clock that is moved by hand this returns, and so does
   * who moves the clock, once it sleeps or has ended.
   */
  void detach(Runnable process, Executor threads);

  /**
   * Runs work on another thread. Who sleeps on a clock that is moved by hand moves it only once the
   * work has ended or rests.
   */
  void work(Runnable work, Executor threads);

  /** Lets the work of this thread rest; returns what is to be called when its time has come. */
  Runnable rest();

  /** Forgets what has not happened yet. */
  void close();
}
