/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.transport;

import java.util.List;
import java.util.function.Function;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.wire.WireReader;

/** Carries calls to one host in one of XAPI's wire formats. Safe for use by several threads. */
public interface Transport {
  /** Returns the host that is called. */
  Target target();

  /**
   * Calls a message once.
   *
   * @param method the name on the wire
   * @param params all parameters in order, the session included, as {@link PlainParams} makes them
   * @param result reads the result
   * @throws ApiFailure when XAPI answered a failure
   * @throws org.xs4j.core.TransportException when there was no readable answer
   */
  <T> T call(String method, List<Object> params, Function<? super WireReader, ? extends T> result);

  /**
   * Reads the result of a task, which is XML whatever the transport.
   *
   * @param method the name of the call that the task carried out, for messages
   */
  <T> T decodeTask(String method, String text, Function<? super WireReader, ? extends T> result);
}
