/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.time.Duration;
import java.util.Map;

/** One request and its answer: how long they may take, what goes along, how much it was. */
public final class Exchange {
  private final Duration timeout;
  private final Map<String, String> headers;
  private volatile long sent;
  private volatile long received;

  /**
   * Describes an exchange.
   *
   * @param timeout from sending to the last byte of the answer
   * @param headers what is sent besides the usual
   */
  public Exchange(Duration timeout, Map<String, String> headers) {
    this.timeout = timeout;
    this.headers = Map.copyOf(headers);
  }

  /** Returns the limit from sending to the last byte of the answer. */
  public Duration timeout() {
    return timeout;
  }

  /** Returns the additional headers. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns the length of the request's body, in bytes. */
  public long sent() {
    return sent;
  }

  /** Returns how much of the answer's body was read, in bytes. */
  public long received() {
    return received;
  }

  void sent(long bytes) {
    sent = bytes;
  }

  void received(long bytes) {
    received = bytes;
  }
}
