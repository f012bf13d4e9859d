/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import org.xs4j.xenapi.CallListener;
import org.xs4j.xenapi.CallReport;

/**
 * Counts a client's calls in a Micrometer registry.
 *
 * <ul>
 *   <li>{@code xs.xapi.calls}: a timer of whole calls, by {@code method}, {@code host}, {@code
 *       outcome} ({@code success}, {@code refused}, {@code no_answer}) and XAPI's {@code code}
 *       ({@code none} where there is none)
 *   <li>{@code xs.xapi.sent} and {@code xs.xapi.received}: bytes per call, by {@code method}
 *   <li>{@code xs.xapi.retries}: a counter of repeated requests, by {@code method} and {@code host}
 * </ul>
 */
public final class MicrometerCallListener implements CallListener {
  private final MeterRegistry registry;

  /** Creates a listener that counts in a registry. */
  public MicrometerCallListener(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void called(CallReport report) {
    Tags method = Tags.of("method", report.method());
    Tags host = method.and("host", report.address());
    registry
        .timer(
            "xs.xapi.calls",
            host.and("outcome", report.outcome().name().toLowerCase(Locale.ROOT))
                .and("code", report.code().isEmpty() ? "none" : report.code()))
        .record(report.duration());
    registry.summary("xs.xapi.sent", method).record((double) report.bytesSent());
    registry.summary("xs.xapi.received", method).record((double) report.bytesReceived());
    if (report.retries() > 0) {
      registry.counter("xs.xapi.retries", host).increment(report.retries());
    }
  }
}
