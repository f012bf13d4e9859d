/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.Secret;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;

/** Several hosts, reached in whatever way, and found again wherever they are. */
class FleetTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(3).nicsPerHost(5).clock(clock).start();
  private final List<Forwarder> forwarders = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    for (Forwarder forwarder : forwarders) {
      forwarder.close();
    }
    sim.close();
  }

  private ClusterWork open(ClusterLayout layout) {
    return ClusterWork.open(layout, clock, Duration.ZERO);
  }

  private void prepare(ClusterLayout layout) {
    try (ClusterWork work = open(layout)) {
      ClusterReport report = work.apply(work.plan(), o -> o.allow(Risk.REBOOT));
      then(report.verified()).as(report.describe()).isTrue();
    }
  }

  private static HostLayout at(HostLayout host, URI url, Optional<String> address) {
    return new HostLayout(
        host.name(), url, address, host.username(), host.password(), host.trust());
  }

  private ClusterLayout forwarded(boolean withAddress) throws IOException {
    List<HostLayout> hosts = new ArrayList<>();
    for (SimulatedHost host : sim.hosts()) {
      Forwarder forwarder = Forwarder.to(host.url());
      forwarders.add(forwarder);
      Optional<String> address = withAddress ? Optional.of(host.address()) : Optional.empty();
      hosts.add(at(Sim.host(host), forwarder.url(), address));
    }
    return Sim.layout(sim).withHosts(hosts);
  }

  private List<SimulatedCall> calls(String method) {
    return sim.calls(c -> c.method().equals(method) && c.outcome().equals("ok"));
  }

  @Nested
  class GivenHostsBehindForwardedPorts {
    @Test
    void whenPrepared_thenHostsAreToldEachOthersOwnAddresses() throws IOException {
      prepare(forwarded(true));

      then(calls("pool.join"))
          .hasSize(2)
          .allSatisfy(c -> then(c.params()).first().isEqualTo(sim.host("xs-01").address()));
    }

    @Test
    void whenPreparedWithoutAddresses_thenFreshHostsNeedNone() throws IOException {
      prepare(forwarded(false));

      then(calls("pool.join"))
          .hasSize(2)
          .allSatisfy(c -> then(c.params()).first().isEqualTo(sim.host("xs-01").address()));
    }

    @Test
    void whenOpenedAgainWithAddresses_thenMembersAreFoundAndNothingIsLeftToDo() throws IOException {
      ClusterLayout layout = forwarded(true);
      prepare(layout);
      sim.clearCalls();

      try (ClusterWork again = open(layout)) {
        then(again.plan().isEmpty()).isTrue();
      }
      then(Sim.writes(sim)).isEmpty();
    }

    @Test
    void whenOpenedAgainWithoutAddresses_thenTheErrorAsksForTheAddress() throws IOException {
      ClusterLayout layout = forwarded(false);
      prepare(layout);

      thenThrownBy(() -> open(layout))
          .isInstanceOf(XsException.class)
          .hasMessageContainingAll("xs-02", layout.hosts().get(1).url().toString(), "'address'");
    }

    @Test
    void whenASupporterStandsFirst_thenItsCoordinatorIsCalledAtItsForwardedPort()
        throws IOException {
      ClusterLayout layout = forwarded(true);
      prepare(layout);
      List<HostLayout> turned =
          List.of(layout.hosts().get(2), layout.hosts().get(0), layout.hosts().get(1));

      try (ClusterWork again = open(layout.withHosts(turned))) {
        then(again.plan().isEmpty()).isTrue();
      }
    }
  }

  @Nested
  class GivenHostsAtTheirOwnAddresses {
    @Test
    void whenOpenedAgainAsMembersWithoutAddress_thenTheUrlTellsWhichOneIsMeant() {
      prepare(Sim.layout(sim));

      try (ClusterWork again = open(Sim.layout(sim))) {
        then(again.plan().isEmpty()).isTrue();
      }
    }

    @Test
    void whenTheCoordinatorIsNotNamed_thenTheErrorSaysThatItIsMissing() {
      prepare(Sim.layout(sim));
      ClusterLayout members = Sim.layout(sim).withHosts(Sim.layout(sim).hosts().subList(1, 3));

      thenThrownBy(() -> open(members))
          .isInstanceOf(XsException.class)
          .hasMessageContainingAll("xs-02", sim.host("xs-01").address(), "Name that host too");
    }

    @Test
    void whenOnlyPlanned_thenEverySessionIsLoggedOut() {
      try (ClusterWork work = open(Sim.layout(sim))) {
        work.plan();
      }

      then(calls("session.logout")).hasSameSizeAs(calls("session.login_with_password")).hasSize(3);
    }

    @Test
    void whenMembersAreOpenedAgain_thenThereIsOneSessionAndItIsLoggedOut() {
      prepare(Sim.layout(sim));
      sim.clearCalls();

      try (ClusterWork work = open(Sim.layout(sim))) {
        work.plan();
      }

      then(calls("session.login_with_password")).hasSize(1);
      then(calls("session.logout")).hasSize(1);
    }

    @Test
    void whenPrepared_thenNoSessionOfThePoolIsLeft() {
      prepare(Sim.layout(sim));

      then(sim.dump()).hasSize(1);
      then(sim.dump().get("xs-01").getOrDefault("session", Map.of())).isEmpty();
    }

    @Test
    void whenOneHostCannotBeOpened_thenTheSessionsOfTheOthersAreLoggedOut() {
      HostLayout wrong =
          new HostLayout(
              "xs-03",
              URI.create(sim.host("xs-03").url()),
              Optional.empty(),
              "root",
              new PasswordSource.Given(Secret.of("wrong")),
              "sha256:" + sim.host("xs-03").fingerprint());
      List<HostLayout> hosts = new ArrayList<>(Sim.layout(sim).hosts().subList(0, 2));
      hosts.add(wrong);

      thenThrownBy(() -> open(Sim.layout(sim).withHosts(hosts)))
          .isInstanceOf(XsException.class)
          .hasMessageContaining(sim.host("xs-03").address());
      then(calls("session.logout")).hasSize(2);
    }
  }

  @Nested
  class GivenAHostThatDoesNotAnswer {
    private ClusterLayout withDeadHost() throws IOException {
      int port;
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }
      List<HostLayout> hosts = new ArrayList<>(Sim.layout(sim).hosts().subList(0, 2));
      URI nowhere = URI.create("https://127.0.0.1:" + port);
      hosts.add(at(Sim.host(sim.host("xs-03")), nowhere, Optional.empty()));
      return Sim.layout(sim).withHosts(hosts);
    }

    @Test
    void whenOpenedWithoutPatience_thenItIsNamedAtOnce() throws IOException {
      ClusterLayout layout = withDeadHost();

      thenThrownBy(() -> open(layout))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("127.0.0.1:" + layout.hosts().get(2).url().getPort());
      then(Duration.between(Instant.parse("2026-01-01T00:00:00Z"), clock.now()))
          .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whenOpenedWithPatience_thenItIsWaitedForUntilThatEnds() throws IOException {
      ClusterLayout layout = withDeadHost();

      thenThrownBy(() -> ClusterWork.open(layout, clock, Duration.ofMinutes(1)))
          .isInstanceOf(XsException.class)
          .hasMessageContainingAll(
              "every host answers", "127.0.0.1:" + layout.hosts().get(2).url().getPort());
    }

    @Test
    void whenItAnswersAgainInTime_thenTheWorkGoesOn() {
      sim.onCall("session.login_with_password").onHost("xs-02").times(5).cutBeforeEffect();

      try (ClusterWork work = ClusterWork.open(Sim.layout(sim), clock, Duration.ofMinutes(1))) {
        then(work.plan().isEmpty()).isFalse();
      }
    }

    @Test
    void whenItsCertificateIsAnotherOne_thenNoPatienceIsSpentOnIt() {
      HostLayout stranger =
          new HostLayout(
              "xs-01",
              URI.create(sim.host("xs-01").url()),
              Optional.empty(),
              "root",
              new PasswordSource.Given(Secret.of("secret")),
              "sha256:" + sim.host("xs-02").fingerprint());

      thenThrownBy(
              () ->
                  ClusterWork.open(
                      Sim.layout(sim).withHosts(List.of(stranger)), clock, Duration.ofHours(1)))
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> then(e.phase()).isEqualTo(TransportException.Phase.TRUST));
      then(clock.now()).isBefore(Instant.parse("2026-01-01T00:01:00Z"));
    }
  }
}
