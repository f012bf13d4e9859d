/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HardwareFaultsTest {
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder()
          .hosts(2)
          .pooled(true)
          .plainHttp(true)
          .clock(clock)
          .onCall(c -> told.add(c.host() + " " + c.method() + " " + c.outcome()))
          .start();
  private final WireClient client = WireClient.loggedIn(sim.host("xs-01"));

  @AfterEach
  void stop() {
    sim.close();
  }

  private Object supporter() {
    return ((List<?>) client.call("host.get_by_name_label", "xs-02")).get(0);
  }

  private Object metrics() {
    Object ref = client.call("host.get_metrics", supporter());
    return client.call("host_metrics.get_live", ref);
  }

  @Test
  void whenAnAnswerIsGarbled_thenTheEffectIsThereAndTheAnswerIsNoXml() {
    sim.onCall("network.create").garble();
    Map<String, Object> wanted = Map.of("name_label", "storage", "other_config", Map.of());

    thenThrownBy(() -> client.call("network.create", wanted))
        .isNotInstanceOf(UncheckedIOException.class);
    then((List<?>) client.call("network.get_by_name_label", "storage")).hasSize(1);
  }

  @Test
  void whenAHostIsDropped_thenItRefusesConnectionsAndIsDeadAfterTenMinutes() {
    sim.host("xs-02").drop();

    thenThrownBy(() -> WireClient.loggedIn(sim.host("xs-02")))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(ConnectException.class);
    then(client.failure("host.get_servertime", supporter()).get(0))
        .isEqualTo("CANNOT_CONTACT_HOST");
    then(metrics()).isEqualTo(true);
    clock.advance(Duration.ofMinutes(10));
    then(metrics()).isEqualTo(false);

    sim.host("xs-02").bringBack();
    clock.advance(Duration.ofSeconds(5));
    then(metrics()).isEqualTo(true);
    client.call("host.get_servertime", supporter());
  }

  @Test
  void whenARestartIsHeld_thenTheHostStaysDownUntilReleased() {
    sim.host("xs-02").holdRestarts(1);
    client.call("host.restart_agent", supporter());
    clock.advance(Duration.ofHours(1));
    then(client.failure("host.get_servertime", supporter()).get(0))
        .isEqualTo("CANNOT_CONTACT_HOST");

    sim.host("xs-02").releaseRestart();
    clock.advance(Duration.ofMinutes(1));
    client.call("host.get_servertime", supporter());
  }

  @Test
  void whenAClockIsSkewed_thenTheHostTellsAnotherTime() {
    sim.host("xs-02").skewClock(Duration.ofMinutes(-7));

    then(client.call("host.get_servertime", supporter())).isEqualTo("20251231T23:53:00Z");
  }

  @Test
  void whenCallsAreAnswered_thenTheListenerIsToldEach() {
    client.failure("host.get_record", "x");

    then(told)
        .containsExactly(
            "xs-01 session.login_with_password ok", "xs-01 host.get_record HANDLE_INVALID");
  }
}
