/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.util.Optional;
import org.xs4j.cluster.readiness.Unreachable;
import org.xs4j.cluster.readiness.Unreachable.Kind;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.xenapi.AuthenticationException;
import org.xs4j.xenapi.LocalSession;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** Logs in to one host itself, whoever leads its pool, and out again. */
final class LoginProbe {
  private LoginProbe() {}

  /** Returns what was in the way, or nothing. */
  static Optional<Unreachable> tryAt(HostEndpoint endpoint, TimeSource time) {
    try (LocalSession session =
        XsClient.builder()
            .url(endpoint.url())
            .credentials(endpoint.credentials())
            .trust(endpoint.trust())
            .time(time)
            .connectLocally()) {
      session.address();
      return Optional.empty();
    } catch (XsException e) {
      return Optional.of(
          new Unreachable(
              endpoint.name(), endpoint.url().toString(), kind(e), String.valueOf(e.getMessage())));
    }
  }

  private static Kind kind(XsException e) {
    if (e instanceof AuthenticationException) {
      return Kind.LOGIN;
    }
    if (e instanceof TransportException transport) {
      return transport.phase() == Phase.TRUST ? Kind.TRUST : Kind.CONNECTION;
    }
    return Kind.OTHER;
  }
}
