/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A process of its own thread that takes turns with who moves the clock. */
final class Detached {
  private static final ThreadLocal<@Nullable Detached> CURRENT = new ThreadLocal<>();

  private final Semaphore go = new Semaphore(0);
  private final Semaphore paused = new Semaphore(0);

  /** Returns the process whose thread this is, or null. */
  static @Nullable Detached current() {
    return CURRENT.get();
  }

  void run(Runnable body) {
    CURRENT.set(this);
    try {
      body.run();
    } finally {
      CURRENT.remove();
      paused.release();
    }
  }

  /** Waits until it is this process's turn again. */
  void pause() throws InterruptedException {
    paused.release();
    go.acquire();
  }

  /** Lets the process go on, and waits until it pauses or ends. */
  void goOn() {
    go.release();
    awaitPause();
  }

  void awaitPause() {
    paused.acquireUninterruptibly();
  }
}
