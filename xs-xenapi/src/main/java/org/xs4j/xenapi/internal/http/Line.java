/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.xs4j.xenapi.internal.http.Lines.Route;

/** A connection in use by one exchange. */
final class Line {
  private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
  private static final HttpProcessor HEADERS =
      HttpProcessorBuilder.create()
          .addAll(
              new RequestTargetHost(),
              new RequestContent(),
              new RequestConnControl(),
              new RequestUserAgent("xs"))
          .build();

  private final StrictConnPool<Route, HttpClientConnection> pool;
  private final PoolEntry<Route, HttpClientConnection> entry;
  private final HttpCoreContext context = HttpCoreContext.create();
  private boolean reusable;
  private boolean released;

  Line(
      StrictConnPool<Route, HttpClientConnection> pool,
      PoolEntry<Route, HttpClientConnection> entry) {
    this.pool = pool;
    this.entry = entry;
  }

  /** Sends a request, once, and returns what comes back as soon as its headers are there. */
  ClassicHttpResponse exchange(ClassicHttpRequest request) throws IOException, HttpException {
    HttpClientConnection connection = entry.getConnection();
    if (connection == null) {
      throw new ConnectionClosedException("it was broken off");
    }
    EXECUTOR.preProcess(request, HEADERS, context);
    ClassicHttpResponse response = EXECUTOR.execute(request, connection, context);
    reusable = EXECUTOR.keepAlive(request, response, connection, context);
    return response;
  }

  /** Breaks the exchange off; another thread may be in it. */
  void abort() {
    entry.discardConnection(CloseMode.IMMEDIATE);
  }

  /** Gives the connection back. It is kept if all of the answer was read and both sides agree. */
  synchronized void release(boolean wholly) {
    if (!released) {
      released = true;
      boolean kept = reusable && wholly;
      if (!kept) {
        abort();
      }
      entry.updateExpiry(TimeValue.NEG_ONE_MILLISECOND); // notes the time of its last use
      pool.release(entry, kept);
    }
  }
}
