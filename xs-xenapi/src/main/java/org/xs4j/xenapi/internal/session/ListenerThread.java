/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one daemon thread on which a client's listeners are told, in order. It ends when there was
 * nothing to tell for a while.
 */
public final class ListenerThread {
  private static final Logger log = LoggerFactory.getLogger(ListenerThread.class);

  private final ThreadPoolExecutor thread;

  ListenerThread(String address) {
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon("xs-listeners-" + address, work));
    thread.allowCoreThreadTimeOut(true);
  }

  static Thread daemon(String name, Runnable work) {
    Thread daemon = new Thread(work, name);
    daemon.setDaemon(true);
    return daemon;
  }

  /** Tells a listener; what it throws is logged. Nothing is told once the client is closed. */
  public void tell(String what, Runnable listener) {
    try {
      thread.execute(
          () -> {
            try {
              listener.run();
            } catch (RuntimeException e) {
              log.warn("a listener of {} failed", what, e);
            }
          });
    } catch (RejectedExecutionException e) {
      log.debug("{} is not told any more", what);
    }
  }

  void close() {
    thread.shutdown();
  }
}
