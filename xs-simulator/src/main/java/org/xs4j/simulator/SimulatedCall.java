/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.time.Instant;
import java.util.List;

/**
 * A call that a simulated host answered.
 *
 * @param host the name of the host that was called
 * @param method the message as it stood on the wire, {@code Async.} included
 * @param writes whether the message may change something; logging in and out does not count
 * @param params the parameters without the session, secrets shown as {@code ***}
 * @param outcome {@code ok}, {@code cut} when the connection was cut, else the error code
 * @param when the simulator's time
 */
public record SimulatedCall(
    String host, String method, boolean writes, List<Object> params, String outcome, Instant when) {
  /** Makes an immutable call. */
  public SimulatedCall {
    params = List.copyOf(params);
  }
}
