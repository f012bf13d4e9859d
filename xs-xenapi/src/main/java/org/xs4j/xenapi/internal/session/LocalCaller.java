/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.List;
import java.util.function.Function;
import org.xs4j.xenapi.XsTask;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.PlainParams;
import org.xs4j.xenapi.wire.WireReader;
import org.xs4j.xenapi.wire.XapiCaller;

/** Calls one host with a local session, each message once. */
public final class LocalCaller implements XapiCaller, AutoCloseable {
  private static final String LOGIN = "session.slave_local_login_with_password";

  private final SessionSettings settings;
  private final FailureMapper failures;
  private final Logins logins;
  private final Login login;
  private boolean closed;

  private LocalCaller(SessionSettings settings, FailureMapper failures, Login login) {
    this.settings = settings;
    this.failures = failures;
    this.logins = new Logins(settings, failures);
    this.login = login;
  }

  /** Logs in at the host that the settings name. */
  public static LocalCaller open(SessionSettings settings) {
    FailureMapper failures = new FailureMapper(settings.credentials().username());
    Object[] params = {settings.credentials().username(), settings.credentials().password()};
    CallSecrets secrets = new CallSecrets(LOGIN, params);
    try (Tally tally = new Tally(settings, LOGIN)) {
      String session =
          Caller.call(
              settings.transports(),
              settings.home(),
              tally,
              LOGIN,
              List.of(),
              PlainParams.of(LOGIN, params),
              secrets,
              WireReader::string);
      return new LocalCaller(settings, failures, new Login(settings.home(), session));
    } catch (ApiFailure failure) {
      throw failures.map(failure, LOGIN, settings.home().address(), secrets);
    }
  }

  /** Returns host and port, as messages name them. */
  public String address() {
    return login.target().address();
  }

  @Override
  public <T> T call(
      String method, Function<? super WireReader, ? extends T> result, Object... params) {
    return once(method, List.of(login.session()), result, params);
  }

  @Override
  public <T> T callWithoutSession(
      String method, Function<? super WireReader, ? extends T> result, Object... params) {
    return once(method, List.of(), result, params);
  }

  @Override
  public <T> XsTask<T> callAsync(
      String method, Function<? super WireReader, ? extends T> result, Object... params) {
    throw new UnsupportedOperationException(
        method + " cannot be a task here: a local session has none");
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      logins.closeLocal(login);
      settings.disconnect().run();
    }
  }

  private <T> T once(
      String method,
      List<Object> head,
      Function<? super WireReader, ? extends T> result,
      Object... params) {
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("this session is closed");
      }
    }
    CallSecrets secrets =
        new CallSecrets(method, params)
            .with(settings.credentials().password().reveal())
            .with(login.session());
    List<Object> plain = PlainParams.of(method, params);
    try (Tally tally = new Tally(settings, method)) {
      return Caller.call(
          settings.transports(), login.target(), tally, method, head, plain, secrets, result);
    } catch (ApiFailure failure) {
      throw failures.map(failure, method, address(), secrets);
    }
  }
}
