/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.session.LocalCaller;
import org.xs4j.xenapi.raw.Xapi;

/**
 * A session with one host alone, whoever leads its pool, for emergencies: such as {@code
 * pool.emergency_transition_to_master} after the coordinator was lost. Close it.
 *
 * <pre>{@code
 * try (LocalSession host = XsClient.builder()
 *     .address("xs-02.example.net")
 *     .credentials(Credentials.password("root", secret))
 *     .trust(Trust.knownHosts(file))
 *     .connectLocally()) {
 *   host.raw().pool().emergencyTransitionToMaster();
 * }
 * }</pre>
 *
 * <p>A host takes only a few calls with such a session. Each is sent once; there are no tasks.
 *
 * <p>XenAPI: {@code session.slave_local_login_with_password}, {@code session.local_logout}.
 */
public final class LocalSession implements AutoCloseable {
  private final LocalCaller caller;

  LocalSession(LocalCaller caller) {
    this.caller = caller;
  }

  /** Returns every message, typed; asynchronous forms are refused. */
  public Xapi raw() {
    return new Xapi(caller);
  }

  /** Calls any message by name, as {@link XsClient#call} does. */
  public @Nullable Object call(String method, Object... params) {
    return caller.call(method, in -> Optional.ofNullable(in.any()), params).orElse(null);
  }

  /** Returns host and port, as messages name them. */
  public String address() {
    return caller.address();
  }

  /** Logs out. Never throws; a session that cannot be logged out ends by itself. */
  @Override
  public void close() {
    caller.close();
  }

  @Override
  public String toString() {
    return "LocalSession of " + address();
  }
}
