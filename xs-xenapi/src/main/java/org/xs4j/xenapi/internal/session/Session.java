/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsTask;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.PlainParams;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.wire.WireReader;
import org.xs4j.xenapi.wire.XapiCaller;

/**
 * One session with a pool's coordinator, shared by all threads.
 *
 * <p>XAPI refuses an ended session, and a host that no longer leads, before it does anything, so
 * that such a call is repeated once after a new login, whatever it is. After a broken connection
 * only reads are repeated, and what was surely never sent.
 */
public final class Session implements XapiCaller, AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Pattern READ = Pattern.compile("\\w+\\.get_\\w+");

  private final SessionSettings settings;
  private final FailureMapper failures;
  private final Logins logins;
  private Target target;
  private @Nullable Login current;
  private boolean closed;

  /** Creates a session that is not logged in yet. */
  public Session(SessionSettings settings) {
    this.settings = settings;
    this.failures = new FailureMapper(settings.credentials().username());
    this.logins = new Logins(settings, failures);
    this.target = settings.home();
  }

  /** Logs in unless that is done. */
  public void open() {
    login();
  }

  /** Returns the host that is called: the coordinator, once logged in. */
  public synchronized Target target() {
    return target;
  }

  @Override
  public <T> T call(
      String method, Function<? super WireReader, ? extends T> result, Object... params) {
    return repeated(method, true, result, params);
  }

  @Override
  public <T> T callWithoutSession(
      String method, Function<? super WireReader, ? extends T> result, Object... params) {
    return repeated(method, false, result, params);
  }

  @Override
  public <T> XsTask<T> callAsync(
      String method, Function<? super WireReader, ? extends T> result, Object... params) {
    String ref = call("Async." + method, WireReader::string, params);
    return new PolledTask<>(this, method, ref, new CallSecrets(method, params), result);
  }

  @Override
  public void close() {
    Login last;
    synchronized (this) {
      closed = true;
      last = current;
      current = null;
    }
    if (last != null) {
      logins.close(last);
    }
  }

  /** Returns the clock of every wait. */
  public TimeSource time() {
    return settings.time();
  }

  SessionSettings settings() {
    return settings;
  }

  Transport transport() {
    return settings.transports().apply(target());
  }

  XapiException mapped(ApiFailure failure, String call, CallSecrets secrets) {
    String password = settings.credentials().password().reveal();
    return failures.map(failure, call, target().address(), secrets.with(password));
  }

  private <T> T repeated(
      String method,
      boolean withSession,
      Function<? super WireReader, ? extends T> result,
      Object... params) {
    List<Object> plain = PlainParams.of(method, params);
    CallSecrets secrets =
        new CallSecrets(method, params).with(settings.credentials().password().reveal());
    boolean renewed = false;
    boolean moved = false;
    for (int attempt = 1; ; ) {
      Login login = login();
      secrets.with(login.session());
      try {
        List<Object> head = withSession ? List.of(login.session()) : List.of();
        return Caller.call(login.transport(), method, head, plain, secrets, result);
      } catch (ApiFailure failure) {
        boolean ended = withSession && failure.code().equals(FailureMapper.SESSION_INVALID);
        boolean led =
            withSession
                && failure.code().equals(FailureMapper.HOST_IS_SLAVE)
                && !failure.params().isEmpty();
        if (ended && !renewed) {
          renewed = true;
          forget(login, login.transport().target());
        } else if (led && !moved) {
          moved = true;
          forget(login, settings.at(login.transport().target(), failure.params().get(0)));
        } else {
          throw failures.map(failure, method, login.transport().target().address(), secrets);
        }
      } catch (TransportException e) {
        if (attempt >= ATTEMPTS || !mayRepeat(method, e)) {
          throw e;
        }
        pause(FIRST_PAUSE.multipliedBy(attempt), method);
        attempt++;
      }
    }
  }

  private synchronized Login login() {
    if (closed) {
      throw new IllegalStateException("this client is closed");
    }
    if (current == null) {
      current = logins.open(target);
      target = current.transport().target();
    }
    return current;
  }

  private synchronized void forget(Login login, Target next) {
    if (login.equals(current)) {
      current = null;
      target = next;
    }
  }

  private static boolean mayRepeat(String method, TransportException e) {
    if (e.phase() == Phase.CONNECT) {
      return true;
    }
    return e.phase() == Phase.EXCHANGE
        && READ.matcher(method).matches()
        && !(e.getCause() instanceof HttpTimeoutException);
  }

  private void pause(Duration duration, String method) {
    try {
      settings.time().sleep(duration);
    } catch (InterruptedException e) {
      throw new XsInterruptedException("waiting to repeat " + method);
    }
  }
}
