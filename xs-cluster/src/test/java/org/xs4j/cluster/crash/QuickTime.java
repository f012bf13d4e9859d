/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.xs4j.core.wait.TimeSource;

/**
 * The machine's clock with shorter pauses, so that waiting for a simulated host does not take a
 * host's time.
 */
final class QuickTime implements TimeSource {
  private static final int FACTOR = 20;

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(duration.toNanos() / FACTOR);
  }
}
