/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.net.ConnectException;
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

  /** Tells from an error while connecting or exchanging how far the call got. */
  TransportException sending(Throwable e, Duration connectTimeout, Duration callTimeout) {
    CertificateException refused = find(e, CertificateException.class);
    if (refused != null) {
      return of(Phase.TRUST, String.valueOf(refused.getMessage()), e);
    }
    if (find(e, HttpConnectTimeoutException.class) != null) {
      return of(Phase.CONNECT, "no connection within " + connectTimeout.toMillis() + " ms", e);
    }
    if (find(e, HttpTimeoutException.class) != null) {
      return timedOut(callTimeout);
    }
    if (find(e, UnresolvedAddressException.class) != null) {
      return of(Phase.CONNECT, "the name cannot be resolved", e);
    }
    if (find(e, ConnectException.class) != null) {
      return of(Phase.CONNECT, "cannot connect" + detail(e), e);
    }
    if (find(e, SSLHandshakeException.class) != null) {
      return of(Phase.CONNECT, "no TLS connection" + detail(e), e);
    }
    return of(Phase.EXCHANGE, "no answer" + detail(e), e);
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
