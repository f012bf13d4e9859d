/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;

/** Words what went wrong with one call to one host. */
record Failures(String call, Target target) {
  /** Returns {@code Bond.create on xs-01}. */
  String what() {
    return call + " on " + target.address();
  }

  TransportException of(Phase phase, String why, @Nullable Throwable cause) {
    return new TransportException(what() + " failed: " + why, target.address(), phase, cause);
  }

  TransportException timedOut(Duration timeout) {
    return of(
        Phase.EXCHANGE,
        "it took longer than the call timeout of " + timeout.toMillis() + " ms",
        new HttpTimeoutException("call timeout"));
  }

  /** Returns what to throw when all connections were in use by other calls. */
  TransportException noneFree(int connections, Duration callTimeout) {
    return of(
        Phase.EXCHANGE,
        "all "
            + connections
            + " connections to the host were in use by other calls for the call timeout of "
            + callTimeout.toMillis()
            + " ms",
        new HttpTimeoutException("call timeout"));
  }

  /** Tells from an error while connecting why there is no connection; nothing was sent. */
  TransportException connecting(IOException e, Duration limit) {
    TransportException known = unconnected(e, limit);
    return known == null ? of(Phase.CONNECT, "cannot connect" + detail(e), e) : known;
  }

  /** Returns what to throw when a call was sent, perhaps in part, and nothing came back. */
  TransportException exchanging(Throwable e) {
    return of(Phase.EXCHANGE, "no answer" + detail(e), e);
  }

  /** Tells from an error of the JDK's client how far a file got. */
  TransportException carrying(Throwable e, Duration connectTimeout, Duration silence) {
    TransportException known = unconnected(e, connectTimeout);
    if (known != null) {
      return known;
    }
    return find(e, HttpTimeoutException.class) == null ? exchanging(e) : timedOut(silence);
  }

  /** Tells errors that only connecting has, by either client; null for all others. */
  private @Nullable TransportException unconnected(Throwable e, Duration limit) {
    CertificateException refused = find(e, CertificateException.class);
    if (refused != null) {
      return of(Phase.TRUST, String.valueOf(refused.getMessage()), e);
    }
    if (find(e, HttpConnectTimeoutException.class) != null
        || find(e, SocketTimeoutException.class) != null) {
      return of(Phase.CONNECT, "no connection within " + limit.toMillis() + " ms", e);
    }
    if (find(e, UnresolvedAddressException.class) != null
        || find(e, UnknownHostException.class) != null) {
      return of(Phase.CONNECT, "the name cannot be resolved", e);
    }
    if (find(e, ConnectException.class) != null) {
      return of(Phase.CONNECT, "cannot connect" + detail(e), e);
    }
    if (find(e, SSLHandshakeException.class) != null) {
      return of(Phase.CONNECT, "no TLS connection" + detail(e), e);
    }
    return null;
  }

  private static String detail(Throwable e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }

  private static <E extends Throwable> @Nullable E find(Throwable from, Class<E> kind) {
    for (Throwable e = from; e != null; e = e.getCause()) {
      if (kind.isInstance(e)) {
        return kind.cast(e);
      }
    }
    return null;
  }
}
