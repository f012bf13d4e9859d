/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.plan.ProgressEvent.Kind;
import org.xs4j.core.wait.TimeSource;

/**
 * Tells a listener what happens, in order, on one daemon thread. Closing it waits until everything
 * is told.
 */
final class Progress implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Progress.class);
  private static final long LAST_WORDS_SECONDS = 5;

  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "xs-progress");
            thread.setDaemon(true);
            return thread;
          });
  private final Consumer<ProgressEvent> listener;
  private final TimeSource time;
  private final int total;

  Progress(Consumer<ProgressEvent> listener, TimeSource time, int total) {
    this.listener = listener;
    this.time = time;
    this.total = total;
  }

  void tell(Step step, Kind kind, String text, int finished) {
    ProgressEvent event = new ProgressEvent(time.now(), step.id(), kind, text, finished, total);
    teller.execute(
        () -> {
          try {
            listener.accept(event);
          } catch (RuntimeException e) {
            log.warn("a progress listener failed at {}", event.step(), e);
          }
        });
  }

  @Override
  public void close() {
    teller.shutdown();
    try {
      if (!teller.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        log.warn(
            "a progress listener is still busy after {} s; going on without it",
            LAST_WORDS_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
