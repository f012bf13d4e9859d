/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections of one client, kept between calls: so many to each host, and as many more as
 * calls wait there for something to happen, which would starve the others.
 */
final class Lines implements AutoCloseable {
  /** A connection that was idle for so long is looked at before it is used. */
  private static final long FRESH_MILLIS = 1_000;

  private static final TimeValue KEPT = TimeValue.ofMinutes(2);
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Sockets sockets;
  private final StrictConnPool<Route, HttpClientConnection> pool;
  private final AtomicLong swept = new AtomicLong(System.nanoTime());

  /** Where a connection leads, and whether calls on it wait for events. */
  record Route(String scheme, String host, int port, boolean waiting) {}

  Lines(Sockets sockets, int most) {
    this.sockets = sockets;
    this.pool =
        new StrictConnPool<>(
            most,
            Integer.MAX_VALUE,
            TimeValue.NEG_ONE_MILLISECOND,
            PoolReusePolicy.LIFO,
            (connection, mode) -> connection.close(mode),
            null);
  }

  /**
   * Returns a connection, waiting for a free one and opening it if need be.
   *
   * @throws TimeoutException when none was free in time
   * @throws InterruptedException when the thread was interrupted while none was free
   * @throws IOException when none could be made; nothing was sent
   */
  Line open(URI host, boolean waiting, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    sweep();
    Route route = new Route(host.getScheme(), host.getHost(), host.getPort(), waiting);
    if (waiting) {
      pool.setMaxPerRoute(route, Integer.MAX_VALUE);
    }
    PoolEntry<Route, HttpClientConnection> entry = free(route, deadline);
    Line line = new Line(pool, entry);
    try {
      if (isStale(entry)) {
        entry.discardConnection(CloseMode.IMMEDIATE);
      }
      if (!entry.hasConnection()) {
        entry.assignConnection(sockets.open(host, deadline));
      }
      deadline.guard(line::abort);
      return line;
    } catch (IOException | RuntimeException e) {
      line.release(false);
      throw e;
    }
  }

  /** Takes leave on the idle ones and cuts those in use. */
  @Override
  public void close() {
    pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
    pool.close(CloseMode.IMMEDIATE);
  }

  private PoolEntry<Route, HttpClientConnection> free(Route route, Deadline deadline)
      throws InterruptedException, TimeoutException {
    Future<PoolEntry<Route, HttpClientConnection>> lease =
        pool.lease(route, null, Timeout.DISABLED, null);
    try {
      return lease.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | CancellationException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new IllegalStateException("this client is closed", e);
    } catch (InterruptedException | TimeoutException e) {
      if (!lease.cancel(true)) {
        giveBack(lease); // it may have come just now
      }
      throw e;
    }
  }

  private void giveBack(Future<PoolEntry<Route, HttpClientConnection>> lease) {
    try {
      pool.release(lease.get(), true);
    } catch (CancellationException | ExecutionException e) {
      return; // it had not come
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // does not happen: the lease is over
    }
  }

  private static boolean isStale(PoolEntry<Route, HttpClientConnection> entry) {
    try {
      return entry.hasConnection()
          && System.currentTimeMillis() - entry.getUpdated() > FRESH_MILLIS
          && entry.getConnection().isStale();
    } catch (IOException e) {
      return true;
    }
  }

  private void sweep() {
    long last = swept.get();
    long now = System.nanoTime();
    if (now - last > SWEEP_NANOS && swept.compareAndSet(last, now)) {
      pool.closeIdle(KEPT);
    }
  }
}
