/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ManagementLossTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(2).pooled(true).plainHttp(true).clock(clock).start();
  private final SimulatedHost first = sim.host("xs-01");
  private final SimulatedHost second = sim.host("xs-02");
  private WireClient client = WireClient.loggedIn(first);

  @AfterEach
  void stop() {
    sim.close();
  }

  private String host(SimulatedHost host) {
    return (String) client.call("host.get_by_uuid", host.uuid());
  }

  private String pif(SimulatedHost host, String device) {
    Map<?, ?> all = (Map<?, ?>) client.call("PIF.get_all_records");
    return all.entrySet().stream()
        .filter(e -> ((Map<?, ?>) e.getValue()).get("host").equals(host(host)))
        .filter(e -> ((Map<?, ?>) e.getValue()).get("device").equals(device))
        .filter(e -> ((Map<?, ?>) e.getValue()).get("VLAN").equals("-1"))
        .map(e -> (String) e.getKey())
        .findFirst()
        .orElseThrow();
  }

  private String network(String label) {
    return (String)
        client.call("network.create", Map.of("name_label", label, "other_config", Map.of()));
  }

  /** The first connection may still have met the port as it was closed. */
  private static void thenRefusesConnections(SimulatedHost host) {
    thenThrownBy(() -> WireClient.loggedIn(host)).isInstanceOf(UncheckedIOException.class);
    thenThrownBy(() -> WireClient.loggedIn(host))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(ConnectException.class);
  }

  private Map<?, ?> loginAnswer(SimulatedHost host) {
    return (Map<?, ?>)
        new WireClient(host.url()).decoded("session.login_with_password", "root", "secret");
  }

  @Nested
  class GivenASupporter {
    @Test
    void whenItsManagementMovesOntoABondWithoutAPath_thenItIsLost() {
      second.misconnect("eth2");
      second.misconnect("eth3");
      String bond =
          (String)
              client.call(
                  "Bond.create",
                  network("storage"),
                  List.of(pif(second, "eth2"), pif(second, "eth3")),
                  "",
                  "active-backup",
                  Map.of());
      Object master = client.call("Bond.get_master", bond);
      client.call("PIF.reconfigure_ip", master, "DHCP", "", "", "", "");

      then(client.failure("host.management_reconfigure", master))
          .isEqualTo(List.of("CANNOT_CONTACT_HOST", host(second)));

      then(client.call("PIF.get_management", master)).isEqualTo(true);
      thenRefusesConnections(second);
      then(client.failure("host.get_servertime", host(second)).get(0))
          .isEqualTo("CANNOT_CONTACT_HOST");
    }

    @Test
    void whenItsPortIsMended_thenItIsBack() {
      second.misconnect("eth0");
      thenRefusesConnections(second);
      clock.advance(Duration.ofMinutes(1));

      second.connect("eth0");
      clock.advance(Duration.ofSeconds(5));

      then(loginAnswer(second).get("ErrorDescription"))
          .isEqualTo(List.of("HOST_IS_SLAVE", first.address()));
      then(client.call("host.get_enabled", host(second))).isEqualTo(true);
    }

    @Test
    void whenOneMemberOfItsBondHasAPath_thenItStays() {
      client.call(
          "Bond.create",
          network("management"),
          List.of(pif(second, "eth0"), pif(second, "eth1")),
          "",
          "balance-slb",
          Map.of());

      second.unplugCable("eth0");

      then(loginAnswer(second).get("ErrorDescription"))
          .isEqualTo(List.of("HOST_IS_SLAVE", first.address()));
      second.unplugCable("eth1");
      thenRefusesConnections(second);
    }

    @Test
    void whenTheSwitchAnswersNoLacpAndThereIsNoFallback_thenItIsLost() {
      second.answerLacp("eth0", false);
      second.answerLacp("eth1", false);

      then(client
              .failure(
                  "Bond.create",
                  network("management"),
                  List.of(pif(second, "eth0"), pif(second, "eth1")),
                  "",
                  "lacp",
                  Map.of("lacp-fallback-ab", "false"))
              .get(0))
          .isEqualTo("CANNOT_CONTACT_HOST");
      thenRefusesConnections(second);
    }

    @Test
    void whenItsVlanIsNotOnThePort_thenItIsLost() {
      second.carryVlans("eth1", 10, 20);
      String vlan =
          (String) client.call("VLAN.create", pif(second, "eth1"), "30", network("vlan-30"));
      Object untagged = client.call("VLAN.get_untagged_PIF", vlan);
      client.call("PIF.reconfigure_ip", untagged, "DHCP", "", "", "", "");

      then(client.failure("host.management_reconfigure", untagged).get(0))
          .isEqualTo("CANNOT_CONTACT_HOST");
      second.carryVlans("eth1", 30);
      then(loginAnswer(second).get("ErrorDescription"))
          .isEqualTo(List.of("HOST_IS_SLAVE", first.address()));
    }

    @Test
    void whenItsAddressIsNotRouted_thenItIsLost() {
      second.routeOnly(second.address());

      then(client
              .failure(
                  "PIF.reconfigure_ip",
                  pif(second, "eth0"),
                  "Static",
                  "192.0.2.77",
                  "255.255.255.0",
                  "",
                  "")
              .get(0))
          .isEqualTo("CANNOT_CONTACT_HOST");
    }
  }

  @Nested
  class GivenTheCoordinator {
    @Test
    void whenItsManagementIsLost_thenTheCallIsCutAndSupportersAreInEmergencyMode() {
      first.misconnect("eth1");
      client.call("PIF.reconfigure_ip", pif(first, "eth1"), "DHCP", "", "", "", "");
      String wanted = pif(first, "eth1");

      thenThrownBy(() -> client.call("host.management_reconfigure", wanted))
          .isInstanceOf(UncheckedIOException.class);

      thenRefusesConnections(first);
      clock.advance(Duration.ofSeconds(11));
      then(loginAnswer(second).get("ErrorDescription")).isEqualTo(List.of("HOST_STILL_BOOTING"));

      first.connect("eth1");
      clock.advance(Duration.ofSeconds(5));
      then(loginAnswer(second).get("ErrorDescription"))
          .isEqualTo(List.of("HOST_IS_SLAVE", first.address()));
      client = WireClient.loggedIn(first);
      then(client.call("PIF.get_management", wanted)).isEqualTo(true);
    }

    @Test
    void whenItIsOffForAMoment_thenSupportersDoNotNotice() {
      first.drop();
      clock.advance(Duration.ofSeconds(5));
      first.bringBack();
      clock.advance(Duration.ofSeconds(30));

      then(client.call("host.get_enabled", host(second))).isEqualTo(true);
    }
  }

  @Nested
  class GivenANewNetworkForManagement {
    private String own(SimulatedHost host) {
      String pif = pif(host, "eth1");
      client.call("PIF.reconfigure_ip", pif, "DHCP", "", "", "", "");
      return pif;
    }

    private String theirs() {
      return (String) client.call("PIF.get_network", pif(first, "eth1"));
    }

    @Test
    void whenTheWholePoolMoves_thenSupportersGoFirst() {
      String there = own(first);
      String elsewhere = own(second);
      String wanted = theirs();

      thenThrownBy(() -> client.call("pool.management_reconfigure", wanted))
          .isInstanceOf(UncheckedIOException.class);

      client = WireClient.loggedIn(first);
      then(client.call("PIF.get_management", there)).isEqualTo(true);
      then(client.call("PIF.get_management", elsewhere)).isEqualTo(true);
    }

    @Test
    void whenAHostHasNoAddressThere_thenItIsRefused() {
      own(first);
      String without = pif(second, "eth1");

      then(client.failure("pool.management_reconfigure", theirs()))
          .isEqualTo(List.of("PIF_HAS_NO_NETWORK_CONFIGURATION", without));
      then(client.failure("pool.management_reconfigure", network("nowhere")).get(0))
          .isEqualTo("PIF_NOT_PRESENT");
    }

    @Test
    void whenTheCoordinatorTakesAnotherAddress_thenSupportersHaveToBeTold() {
      String pif = pif(first, "eth0");
      thenThrownBy(
              () ->
                  client.call(
                      "PIF.reconfigure_ip", pif, "Static", "192.0.2.9", "255.255.255.0", "", ""))
          .isInstanceOf(UncheckedIOException.class);
      clock.advance(Duration.ofSeconds(11));
      then(loginAnswer(second).get("ErrorDescription")).isEqualTo(List.of("HOST_STILL_BOOTING"));

      client = WireClient.loggedIn(first);
      then(client.call("pool.recover_slaves")).isEqualTo(List.of(host(second)));
      clock.advance(Duration.ofSeconds(5));

      then(loginAnswer(second).get("ErrorDescription"))
          .isEqualTo(List.of("HOST_IS_SLAVE", "192.0.2.9"));
    }
  }
}
