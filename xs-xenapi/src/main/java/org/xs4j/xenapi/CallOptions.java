/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Refusal;

/** What a view of a client does otherwise than the client itself, see {@link XsClient#with}. */
public final class CallOptions {
  private @Nullable Duration callTimeout;

  CallOptions() {}

  /** Sets the limit on one call, from sending to the last byte of its answer. */
  public CallOptions callTimeout(Duration callTimeout) {
    if (callTimeout.isZero() || callTimeout.isNegative()) {
      throw Refusal.of("callTimeout", callTimeout, "a duration above zero");
    }
    this.callTimeout = callTimeout;
    return this;
  }

  Optional<Duration> callTimeout() {
    return Optional.ofNullable(callTimeout);
  }
}
