/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsTask;
import org.xs4j.xenapi.internal.http.Exchange;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.PlainParams;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.wire.WireReader;
import org.xs4j.xenapi.wire.XapiCaller;

/**
 * One session with a pool's coordinator, shared by all threads and all views of a client.
 *
 * <p>XAPI refuses an ended session, and a host that no longer leads, before it does anything, so
 * that such a call is repeated once after a new login, whatever it is. After a broken connection
 * only reads are repeated, and what was surely never sent.
 */
public final class Session implements XapiCaller, AutoCloseable {
  private static final int ATTEMPTS = 3;

  /** How many other coordinators one call may be carried to. */
  private static final int MOVES = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Pattern READ = Pattern.compile("\\w+\\.get_\\w+");

  private final SessionSettings settings;
  private final FailureMapper failures;
  private final SharedLogin login;
  private final Companions companions;

  /** Creates a session that is not logged in yet. */
  public Session(SessionSettings settings) {
    this.settings = settings;
    this.failures = new FailureMapper(settings.credentials().username());
    this.login = new SharedLogin(new Logins(settings, failures), settings.home());
    this.companions = new Companions(this);
  }

  private Session(Session root, SessionSettings settings) {
    this.settings = settings;
    this.failures = root.failures;
    this.login = root.login;
    this.companions = root.companions;
  }

  /** Returns a view of the same session whose calls have another limit. */
  public Session withCallTimeout(Duration limit) {
    return new Session(this, settings.callTimeout(limit));
  }

  /** Logs in unless that is done. */
  public void open() {
    login.get();
  }

  /** Returns the host that is called: the coordinator, once logged in. */
  public Target target() {
    return login.target();
  }

  /** Returns what runs in the background of this session. */
  public Companions companions() {
    return companions;
  }

  @Override
  public <T> T call(
      String method, Function<? super WireReader, ? extends T> result, Object... params) {
    return repeated(method, true, null, result, params);
  }

  @Override
  public <T> T callWithoutSession(
      String method, Function<? super WireReader, ? extends T> result, Object... params) {
    return repeated(method, false, null, result, params);
  }

  @Override
  public <T> XsTask<T> callAsync(
      String method, Function<? super WireReader, ? extends T> result, Object... params) {
    String ref = call("Async." + method, WireReader::string, params);
    return new RunningTask<>(this, method, ref, new CallSecrets(method, params), result, params);
  }

  /** Stops what runs in the background, then logs out, then closes all connections. */
  @Override
  public void close() {
    companions.close();
    login.close();
    settings.disconnect().run();
  }

  /** Returns the clock of every wait. */
  public TimeSource time() {
    return settings.time();
  }

  SessionSettings settings() {
    return settings;
  }

  /** Returns the present login, for calls that make sense with this one only. */
  Login login() {
    return login.get();
  }

  /**
   * Calls a message with one login, once.
   *
   * @throws SessionChanged when the login is, or has just been, replaced by another
   */
  <T> T callWith(
      Login pinned,
      String method,
      Function<? super WireReader, ? extends T> result,
      Object... params) {
    return repeated(method, true, pinned, result, params);
  }

  <T> T decodeTask(String method, String text, Function<? super WireReader, ? extends T> result) {
    Exchange nothing = new Exchange(settings.callTimeout(), Map.of());
    Transport transport = settings.transports().open(target(), nothing);
    return transport.decodeTask(method, text, result);
  }

  XapiException mapped(
      ApiFailure failure, String call, CallSecrets secrets, @Nullable Object... params) {
    String password = settings.credentials().password().reveal();
    return mapped(failure, call, target(), secrets.with(password), params);
  }

  private XapiException mapped(
      ApiFailure failure,
      String call,
      Target target,
      CallSecrets secrets,
      @Nullable Object... params) {
    XapiException error = failures.map(failure, call, target.address(), secrets);
    if (settings.naming()) {
      companions.names().explain(error, params);
    }
    return error;
  }

  private <T> T repeated(
      String method,
      boolean withSession,
      @Nullable Login pinned,
      Function<? super WireReader, ? extends T> result,
      Object... params) {
    List<Object> plain = PlainParams.of(method, params);
    CallSecrets secrets =
        new CallSecrets(method, params).with(settings.credentials().password().reveal());
    boolean renewed = false;
    boolean moved = false;
    int moves = 0;
    try (Tally tally = new Tally(settings, method)) {
      for (int attempt = 1; ; ) {
        Login now = login.get();
        if (pinned != null && !pinned.equals(now)) {
          throw new SessionChanged();
        }
        secrets.with(now.session());
        List<Object> head = withSession ? List.of(now.session()) : Collections.emptyList();
        try {
          return Caller.call(
              settings.transports(), now.target(), tally, method, head, plain, secrets, result);
        } catch (ApiFailure failure) {
          boolean ended = withSession && failure.code().equals(FailureMapper.SESSION_INVALID);
          boolean led =
              withSession
                  && failure.code().equals(FailureMapper.HOST_IS_SLAVE)
                  && !failure.params().isEmpty();
          if (ended && !renewed) {
            renewed = true;
            login.forget(now, now.target());
          } else if (led && !moved) {
            moved = true;
            login.forget(now, settings.at(now.target(), failure.params().get(0)));
          } else {
            throw mapped(failure, method, now.target(), secrets, params);
          }
        } catch (TransportException e) {
          if (e.phase() == Phase.CONNECT && moves < MOVES && login.failOver(now)) {
            moves++;
          } else if (pinned != null || attempt >= ATTEMPTS || !mayRepeat(method, e)) {
            throw e;
          } else {
            pause(FIRST_PAUSE.multipliedBy(attempt), method);
            attempt++;
          }
        }
      }
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
