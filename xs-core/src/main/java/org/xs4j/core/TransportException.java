/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a host could not be reached or its answer could not be read; carries the address and
 * the phase.
 */
public final class TransportException extends XsException {
  /** How far the call got. Whether a write may have happened depends on it. */
  public enum Phase {
    /** No connection was made: the request surely did not arrive. */
    CONNECT,
    /** The server's identity was refused: the request surely did not arrive. */
    TRUST,
    /** The request was being sent, or was sent and no answer came: it may have been carried out. */
    EXCHANGE,
    /** An answer came and could not be read: the request was received. */
    ANSWER
  }

  private final String address;
  private final Phase phase;

  /** Creates the error; the message should name the call and the address. */
  public TransportException(
      String message, String address, Phase phase, @Nullable Throwable cause) {
    super(message, cause);
    this.address = address;
    this.phase = phase;
  }

  /** Returns the address that was called, as {@code host:port} or a URL without credentials. */
  public String address() {
    return address;
  }

  /** Returns how far the call got. */
  public Phase phase() {
    return phase;
  }

  /**
   * Tells whether the request surely never reached the server, so that repeating even a write is
   * safe.
   */
  public boolean surelyNotSent() {
    return phase == Phase.CONNECT || phase == Phase.TRUST;
  }

  @Override
  public boolean retryable() {
    return phase == Phase.CONNECT;
  }
}
