/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.XsException;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.PlainParams;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.wire.WireReader;

/** Logs in, following a supporter to its coordinator once, and logs out. */
final class Logins {
  private static final Logger log = LoggerFactory.getLogger(Logins.class);
  private static final String LOGIN = "session.login_with_password";

  /** The version of the API that a client speaks; XAPI takes and ignores any. */
  private static final String VERSION = "1.0";

  private final SessionSettings settings;
  private final FailureMapper failures;

  Logins(SessionSettings settings, FailureMapper failures) {
    this.settings = settings;
    this.failures = failures;
  }

  Login open(Target first) {
    Target target = first;
    for (boolean followed = false; ; followed = true) {
      Transport transport = settings.transports().apply(target);
      CallSecrets secrets = secrets();
      try {
        return new Login(transport, login(transport, secrets));
      } catch (ApiFailure failure) {
        boolean elsewhere =
            failure.code().equals(FailureMapper.HOST_IS_SLAVE) && !failure.params().isEmpty();
        if (followed || !elsewhere) {
          throw failures.map(failure, LOGIN, target.address(), secrets);
        }
        Target coordinator = settings.at(target, failure.params().get(0));
        log.debug("{} is led by {}", target.address(), coordinator.address());
        target = coordinator;
      }
    }
  }

  void close(Login login) {
    CallSecrets secrets = secrets().with(login.session());
    try {
      Caller.call(
          login.transport(),
          "session.logout",
          List.of(login.session()),
          List.of(),
          secrets,
          in -> {
            in.nothing();
            return true;
          });
    } catch (ApiFailure failure) {
      log.debug("{} had ended before its logout", login);
    } catch (XsException e) {
      log.debug("{} was not logged out and ends by itself: {}", login, e.getMessage());
    }
  }

  private String login(Transport transport, CallSecrets secrets) {
    List<Object> params =
        PlainParams.of(
            LOGIN,
            settings.credentials().username(),
            settings.credentials().password(),
            VERSION,
            settings.originator());
    return Caller.call(transport, LOGIN, List.of(), params, secrets, WireReader::string);
  }

  private CallSecrets secrets() {
    return new CallSecrets(
        LOGIN,
        settings.credentials().username(),
        settings.credentials().password(),
        VERSION,
        settings.originator());
  }
}
