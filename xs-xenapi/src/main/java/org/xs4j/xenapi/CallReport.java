/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.time.Duration;

/**
 * What became of one call.
 *
 * @param method the name on the wire, such as {@code Async.Bond.create}
 * @param address the host that was called last, as {@code host} or {@code host:port}
 * @param duration from the first attempt to the end, pauses included
 * @param outcome how it ended
 * @param code XAPI's code of a refusal, such as {@code HANDLE_INVALID}; else empty
 * @param bytesSent the bodies of all requests, in bytes
 * @param bytesReceived what was read of the bodies of all answers, in bytes
 * @param retries how often the request was sent again: after a new login, at another host, or after
 *     a broken connection
 */
public record CallReport(
    String method,
    String address,
    Duration duration,
    Outcome outcome,
    String code,
    long bytesSent,
    long bytesReceived,
    int retries) {
  /** How a call ended. */
  public enum Outcome {
    /** There is a result. */
    SUCCESS,
    /** XAPI refused it. */
    REFUSED,
    /** There was no connection, or no readable answer. */
    NO_ANSWER
  }
}
