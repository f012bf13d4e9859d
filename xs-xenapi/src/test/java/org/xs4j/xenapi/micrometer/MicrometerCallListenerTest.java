/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.micrometer;

import static org.assertj.core.api.BDDAssertions.then;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xs4j.xenapi.CallReport;
import org.xs4j.xenapi.CallReport.Outcome;

class MicrometerCallListenerTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void whenCallsEnd_thenTheMetersShowThem() {
    MicrometerCallListener listener = new MicrometerCallListener(registry);
    listener.called(report(Outcome.SUCCESS, "", 0));
    listener.called(report(Outcome.REFUSED, "HANDLE_INVALID", 2));

    then(registry
            .get("xs.xapi.calls")
            .tag("outcome", "success")
            .timer()
            .totalTime(TimeUnit.SECONDS))
        .isEqualTo(2);
    then(registry.get("xs.xapi.calls").tag("code", "HANDLE_INVALID").timer().count()).isEqualTo(1);
    then(registry.get("xs.xapi.sent").summary().totalAmount()).isEqualTo(200);
    then(registry.get("xs.xapi.received").summary().totalAmount()).isEqualTo(2_000);
    then(registry.get("xs.xapi.retries").tag("host", "xs-01").counter().count()).isEqualTo(2);
  }

  private static CallReport report(Outcome outcome, String code, int retries) {
    return new CallReport(
        "host.get_all", "xs-01", Duration.ofSeconds(2), outcome, code, 100, 1_000, retries);
  }
}
