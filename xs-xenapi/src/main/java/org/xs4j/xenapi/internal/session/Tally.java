/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.xenapi.CallListener;
import org.xs4j.xenapi.CallReport;
import org.xs4j.xenapi.CallReport.Outcome;
import org.xs4j.xenapi.internal.http.Exchange;

/** Adds up the attempts of one call and reports them when it is over. */
final class Tally implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tally.class);

  private final SessionSettings settings;
  private final String method;
  private final Map<String, String> headers;
  private final long start = System.nanoTime();
  private final List<Exchange> exchanges = new ArrayList<>(1);
  private String address = "";
  private Outcome outcome = Outcome.NO_ANSWER;
  private String code = "";

  Tally(SessionSettings settings, String method) {
    this.settings = settings;
    this.method = method;
    this.headers = settings.tracing().headers();
  }

  /** Starts the next attempt. */
  Exchange next(String address) {
    this.address = address;
    outcome = Outcome.NO_ANSWER;
    code = "";
    Exchange exchange = new Exchange(settings.callTimeout(), headers);
    exchanges.add(exchange);
    return exchange;
  }

  void succeeded() {
    outcome = Outcome.SUCCESS;
  }

  void refused(String code) {
    outcome = Outcome.REFUSED;
    this.code = code;
  }

  /** Tells the listeners, if anything was sent. */
  @Override
  public void close() {
    if (exchanges.isEmpty() || settings.listeners().isEmpty()) {
      return;
    }
    CallReport report =
        new CallReport(
            method,
            address,
            Duration.ofNanos(System.nanoTime() - start),
            outcome,
            code,
            exchanges.stream().mapToLong(Exchange::sent).sum(),
            exchanges.stream().mapToLong(Exchange::received).sum(),
            exchanges.size() - 1);
    for (CallListener listener : settings.listeners()) {
      try {
        listener.called(report);
      } catch (RuntimeException e) {
        log.warn("a call listener failed at {}", method, e);
      }
    }
  }
}
