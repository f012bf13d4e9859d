/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules of XAPI's network classes that no recording of ours shows. */
class NetworkRulesTest {
  private final XapiSimulator sim = XapiSimulator.builder().nicsPerHost(5).plainHttp(true).start();
  private final SimulatedHost host = sim.host("xs-01");
  private final WireClient client = WireClient.loggedIn(host);

  @AfterEach
  void stop() {
    sim.close();
  }

  private String hostRef() {
    return (String) client.call("host.get_by_uuid", host.uuid());
  }

  private String pif(String device) {
    return ((Map<?, ?>) client.call("PIF.get_all_records"))
        .entrySet().stream()
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

  private String bond(String mode, String... devices) {
    List<String> members = List.of(devices).stream().map(this::pif).toList();
    return (String) client.call("Bond.create", network("bonded"), members, "", mode, Map.of());
  }

  @Nested
  class GivenBonds {
    @Test
    void whenAMemberIsGivenTwice_thenItsLastPlaceCounts() {
      String one = pif("eth1");
      String two = pif("eth2");

      Object bond =
          client.call(
              "Bond.create", network("x"), List.of(one, two, one), "", "balance-slb", Map.of());

      then(client.call("Bond.get_primary_slave", bond)).isEqualTo(two);
    }

    @Test
    void whenABondIsInABond_thenItIsNoBondedCard() {
      String inner = bond("balance-slb", "eth1", "eth2");
      String master = (String) client.call("Bond.get_master", inner);
      client.call("Bond.create", network("outer"), List.of(master), "", "balance-slb", Map.of());

      then(client.call("VLAN.create", master, "7", network("v"))).isNotNull();
      client.call("PIF.plug", master);
      then(client.call("PIF.get_currently_attached", master)).isEqualTo(false);
    }

    @Test
    void whenItsModeIsSet_thenItIsPlugged() {
      String bond = bond("active-backup", "eth1", "eth2");
      String master = (String) client.call("Bond.get_master", bond);
      client.call("PIF.unplug", master);

      client.call("Bond.set_mode", bond, "balance-slb");

      then(client.call("PIF.get_currently_attached", master)).isEqualTo(true);
    }

    @Test
    void whenAPropertyIsANumber_thenItIsReadAsTheServersLanguageDoes() {
      String network = network("x");
      then(client.failure(
              "Bond.create",
              network,
              List.of(pif("eth1")),
              "",
              "lacp",
              Map.of("lacp-aggregation-key", "12a")))
          .isEqualTo(List.of("INVALID_VALUE", "properties", "lacp-aggregation-key = 12a"));
      then(client.call(
              "Bond.create",
              network,
              List.of(pif("eth1")),
              "",
              "lacp",
              Map.of("lacp-aggregation-key", "0x1f")))
          .isNotNull();
    }

    @Test
    void whenTwoMembersCarryTheSameTag_thenTheSecondsAddressPrevails() {
      String first = (String) client.call("VLAN.create", pif("eth1"), "7", network("a"));
      client.call("VLAN.create", pif("eth2"), "7", network("b"));
      client.call(
          "PIF.reconfigure_ip",
          client.call("VLAN.get_untagged_PIF", first),
          "Static",
          "10.9.9.9",
          "255.255.255.0",
          "",
          "");

      String bond = bond("balance-slb", "eth1", "eth2");

      Object master = client.call("Bond.get_master", bond);
      List<?> vlans = (List<?>) client.call("PIF.get_VLAN_slave_of", master);
      then(vlans).hasSize(1);
      Object untagged = client.call("VLAN.get_untagged_PIF", vlans.get(0));
      then(client.call("PIF.get_ip_configuration_mode", untagged)).isEqualTo("None");
    }

    @Test
    void whenOneIsDestroyed_thenItsMeasurementsStayBehind() {
      int before = ((Map<?, ?>) client.call("PIF_metrics.get_all_records")).size();

      client.call("Bond.destroy", bond("balance-slb", "eth1", "eth2"));

      then((Map<?, ?>) client.call("PIF_metrics.get_all_records")).hasSize(before + 1);
    }
  }

  @Nested
  class GivenTunnels {
    @Test
    void whenTheTransportHasNoAddress_thenWhatWasMadeStaysUnplugged() {
      String transport = pif("eth1");

      then(client.failure("tunnel.create", transport, network("t"), "vxlan"))
          .isEqualTo(List.of("TRANSPORT_PIF_NOT_CONFIGURED", transport));
      then((Map<?, ?>) client.call("tunnel.get_all_records")).hasSize(1);
    }

    @Test
    void whenItsTransportIsBonded_thenItIsMadeAnew() {
      client.call("PIF.reconfigure_ip", pif("eth1"), "DHCP", "", "", "", "");
      String tunnel = (String) client.call("tunnel.create", pif("eth1"), network("t"), "gre");
      then(client.failure("PIF.forget", pif("eth1")))
          .isEqualTo(List.of("PIF_TUNNEL_STILL_EXISTS", pif("eth1")));

      String bond = bond("balance-slb", "eth1", "eth2");

      List<?> tunnels = List.copyOf(((Map<?, ?>) client.call("tunnel.get_all_records")).keySet());
      then(tunnels).hasSize(1).doesNotContainNull();
      then(tunnels.get(0)).isNotEqualTo(tunnel);
      then(client.call("tunnel.get_transport_PIF", tunnels.get(0)))
          .isEqualTo(client.call("Bond.get_master", bond));
      then(client.failure("tunnel.create", pif("eth1"), network("u"), "gre").get(0))
          .isEqualTo("CANNOT_ADD_TUNNEL_TO_BOND_SLAVE");
      client.call("tunnel.destroy", tunnels.get(0));
      then((Map<?, ?>) client.call("tunnel.get_all_records")).isEmpty();
    }

    @Test
    void whenTheBackendIsABridge_thenItIsRefused() {
      host.seed(s -> s.softwareVersion("network_backend", "bridge"));

      then(client.failure("tunnel.create", pif("eth1"), network("t"), "gre"))
          .isEqualTo(List.of("OPENVSWITCH_NOT_ACTIVE"));
    }
  }

  @Nested
  class GivenAddresses {
    private List<?> six(String mode, String address, String gateway) {
      return client.failure("PIF.reconfigure_ipv6", pif("eth1"), mode, address, gateway, "");
    }

    @Test
    void whenAnIpv6AddressIsWrong_thenItIsRefused() {
      then(six("Static", "fd00::1", ""))
          .isEqualTo(List.of("INVALID_CIDR_ADDRESS_SPECIFIED", "IPv6"));
      then(six("Static", "fd00:::1/64", ""))
          .isEqualTo(List.of("INVALID_CIDR_ADDRESS_SPECIFIED", "IPv6"));
      then(six("Static", "fd00::1/129", ""))
          .isEqualTo(List.of("INVALID_CIDR_ADDRESS_SPECIFIED", "IPv6"));
      then(six("Static", "fd00::1/64", "fd00"))
          .isEqualTo(List.of("INVALID_IP_ADDRESS_SPECIFIED", "gateway"));
      then(six("Static", "", "")).isNull();
      then(six("Static", "::ffff:10.0.0.1/96", "fe80::1")).isNull();
    }

    @Test
    void whenANumberHasALeadingZero_thenItIsNoAddress() {
      then(client.failure(
              "PIF.reconfigure_ip", pif("eth1"), "Static", "10.0.0.01", "255.0.0.0", "", ""))
          .isEqualTo(List.of("INVALID_IP_ADDRESS_SPECIFIED", "IP"));
    }
  }

  @Nested
  class GivenCards {
    @Test
    void whenOneIsIntroduced_thenItsMacIsTakenInSmallLetters() {
      then(client.failure("PIF.introduce", hostRef(), "AA:ZZ", "eth4"))
          .isEqualTo(List.of("MAC_INVALID", "aa:zz"));
      then(client.failure("PIF.introduce", hostRef(), "", "eth9"))
          .isEqualTo(List.of("MAC_INVALID", ""));
      then(client.failure("PIF.introduce", hostRef(), "AA:BB:CC:00:11:22", "eth9"))
          .isEqualTo(
              List.of(
                  "COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS",
                  "eth9",
                  "aa:bb:cc:00:11:22"));
      then(client.failure("PIF.introduce", hostRef(), "", "eth4"))
          .isEqualTo(List.of("DUPLICATE_PIF_DEVICE_NAME", "eth4"));
    }

    @Test
    void whenAPropertyIsSet_thenTheCardsVlansAreUp() {
      Object vlan = client.call("VLAN.create", pif("eth1"), "7", network("v"));
      Object untagged = client.call("VLAN.get_untagged_PIF", vlan);
      client.call("PIF.plug", pif("eth1"));
      client.call("PIF.unplug", untagged);

      client.call("PIF.set_property", pif("eth1"), "gro", "off");

      then(client.call("PIF.get_currently_attached", untagged)).isEqualTo(true);
    }
  }
}
