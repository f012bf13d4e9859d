/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.function.Function;
import org.xs4j.xenapi.XsTask;

/**
 * Carries out one message with the session that it belongs to. The generated layer is written
 * against this interface; the client implements it over its transports.
 *
 * <p>Parameters exclude the session. They may be {@code String}, {@code Secret}, {@code Long},
 * {@code Integer}, {@code Double}, {@code Boolean}, {@code Instant}, {@code Ref}, {@link XapiEnum},
 * {@link WireStruct}, or a {@code List} or {@code Map} of these; a map's keys are {@code String},
 * {@code Long}, {@code Ref} or {@link XapiEnum}.
 *
 * <p>A message without result is read with {@link WireReader#nothing()} and gives null.
 */
public interface XapiCaller {
  /**
   * Calls a message and decodes its result.
   *
   * @param method the name on the wire, such as {@code PIF.get_all_records}
   * @param result reads the result
   * @param params the parameters in the order of the wire, without the session
   */
  <T> T call(String method, Function<? super WireReader, ? extends T> result, Object... params);

  /**
   * Starts the asynchronous form of a message ({@code method} without {@code Async.}); the result
   * is read when it is done.
   */
  <T> XsTask<T> callAsync(
      String method, Function<? super WireReader, ? extends T> result, Object... params);

  /**
   * Calls one of the few messages that make a session rather than take one.
   *
   * @param method the name on the wire, such as {@code session.login_with_password}
   * @param result reads the result
   * @param params all parameters in the order of the wire
   */
  <T> T callWithoutSession(
      String method, Function<? super WireReader, ? extends T> result, Object... params);
}
