/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the reading of an answer that trickles for too long. */
final class Watchdog {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private final CompletableFuture<Void> bite;

  private Watchdog(CompletableFuture<Void> bite) {
    this.bite = bite;
  }

  static Watchdog closing(InputStream in, Duration after) {
    return new Watchdog(
        CompletableFuture.runAsync(
            () -> {
              try {
                in.close();
              } catch (IOException e) {
                log.debug("closing an answer that took too long", e);
              }
            },
            CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS)));
  }

  void callOff() {
    bite.cancel(false);
  }
}
