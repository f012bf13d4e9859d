/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the caller's trace on to the server, as the W3C's header {@code traceparent}. */
public final class Tracing {
  private static final Logger log = LoggerFactory.getLogger(Tracing.class);
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final Supplier<@Nullable String> traceparent;

  /** Creates the tracing of a supplier, which is asked on the thread that makes the call. */
  public Tracing(Supplier<@Nullable String> traceparent) {
    this.traceparent = traceparent;
  }

  /** Returns the header, or none where the thread has no trace or a malformed one. */
  Map<String, String> headers() {
    String value;
    try {
      value = traceparent.get();
    } catch (RuntimeException e) {
      log.warn("the traceparent could not be found", e);
      return Map.of();
    }
    return value != null && TRACEPARENT.matcher(value).matches()
        ? Map.of("traceparent", value)
        : Map.of();
  }
}
