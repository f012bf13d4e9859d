/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.xs4j.core.Refusal;

/**
 * What a channel is made of.
 *
 * @param tls whom to trust
 * @param connectTimeout the limit on making a connection, and on its TLS handshake
 * @param callTimeout the limit on a call, unless an exchange has another
 * @param connections how many connections to one host there may be at a time
 * @param limits how much of an answer is taken
 */
public record HttpSettings(
    SSLContext tls,
    Duration connectTimeout,
    Duration callTimeout,
    int connections,
    AnswerLimits limits) {
  /** How many connections to one host there may be unless said otherwise. */
  public static final int CONNECTIONS = 32;

  /** Refuses a channel without a connection. */
  public HttpSettings {
    if (connections < 1) {
      throw Refusal.of("connections", connections, "1 or more");
    }
  }
}
