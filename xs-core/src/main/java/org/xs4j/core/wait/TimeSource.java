/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.wait;

import java.time.Duration;
import java.time.Instant;

/** The clock and the sleeper of everything that waits, so that tests move time by hand. */
public interface TimeSource {
  /** Returns the present moment. */
  Instant now();

  /**
   * Pauses the calling thread.
   *
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Returns the machine's own clock. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
