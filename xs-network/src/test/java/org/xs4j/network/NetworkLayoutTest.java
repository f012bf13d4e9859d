/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.xenapi.raw.BondMode;

/** What a layout refuses before anybody is called. */
class NetworkLayoutTest {
  private static Arguments refused(Consumer<NetworkLayout.Builder> layout, String... words) {
    return Arguments.of(layout, words);
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        refused(
            b -> b.label("cloud-public", Map.of("xs-01", "eth0", "xs-02", "eth1")),
            "xs-01=eth0",
            "xs-02=eth1",
            "pool-wide",
            "pools of their own"),
        refused(
            b -> b.bond("x", o -> o.devices("eth0", "eth1").lacp(LacpProperty.TIME, "fast")),
            "bonds[0].lacp",
            "lacp-time",
            "unless the mode is lacp"),
        refused(
            b ->
                b.bond(
                    "x",
                    o ->
                        o.devices("eth0", "eth1")
                            .mode(BondMode.LACP)
                            .lacp(LacpProperty.HASHING, "ipv4")),
            "lacp.hashing",
            "'ipv4'",
            "src_mac, tcpudp_ports"),
        refused(
            b -> b.bond("x", o -> o.lacp(LacpProperty.AGGREGATION_KEY, "65536")), "65536", "65535"),
        refused(b -> b.bond("x", o -> o.mtuBytes(100)), "mtuBytes", "'100'", "1280 to 9216"),
        refused(
            b -> b.bond("x", o -> o.devices("eth0", "eth1").macs("0a:00:00:00:00:01")),
            "macs",
            "none where there are devices"),
        refused(b -> b.bond("x", o -> o.macs("0a:00:00:00:00:01")), "bonds[0].macs", "2 to 4 NICs"),
        refused(b -> b.vlan("v", "bond0", 5), "vlans[0].on", "'bond0'", "label of a bond"),
        refused(b -> b.vlan("v", "$(reboot)", 5), "vlans[0].on", "'$(reboot)'"),
        refused(
            b -> b.bond("x", o -> o.devices("eth0", "eth1")).vlan("v", "eth1", 5),
            "vlans[0].on",
            "the bond itself"),
        refused(
            b -> b.vlan("v", "eth1", 5).vlan("w", "eth1", 5), "vlans[1].tag", "one VLAN of each"),
        refused(
            b -> b.bond("x", o -> o.devices("eth0", "eth1").mtuBytes(1500)).vlan("v", "x", 5, 9000),
            "vlans[0].mtuBytes",
            "at most that of the bond below, 1500"),
        refused(
            b -> b.storage("s", "172.16.0.0/24", s -> s.device("eth5")),
            "storage[0].addresses",
            "list, range or map"),
        refused(
            b -> b.storage("s", "172.16.0.0/24", s -> s.addresses("172.16.0.5")),
            "storage[0].device",
            "label of a bond"),
        refused(
            b -> b.storage("s", "172.16.0.0/24", s -> s.device("eth5").addresses("172.16.1.5")),
            "addresses[0]",
            "'172.16.1.5'",
            "172.16.0.0/24"),
        refused(
            b -> b.storage("s", "172.16.0.0/24", s -> s.device("eth5").addresses("172.16.0.255")),
            "not its first or last"),
        refused(
            b ->
                b.storage(
                    "s",
                    "172.16.0.0/24",
                    s -> s.device("eth5").addresses("172.16.0.5").primary("172.16.0.5")),
            "addresses[0]",
            "as storage"),
        refused(
            b ->
                b.storage("s", "172.16.0.0/16", s -> s.device("eth4").addresses("172.16.0.5"))
                    .storage("t", "172.16.9.0/24", s -> s.device("eth5").addresses("172.16.9.5")),
            "storage[1].subnet",
            "apart from 172.16.0.0/16"),
        refused(
            b -> b.storage("s", "172.16.0.0/24", s -> s.addresses("172.16.0.9-172.16.0.1")),
            "lower end first"),
        refused(
            b ->
                b.storage(
                    "s",
                    "172.16.0.0/24",
                    s -> s.device("eth5").addresses("172.16.0.5").purpose("a\nb")),
            "storage[0].purpose"),
        refused(
            b ->
                b.label("cloud-guest", "eth5")
                    .storage("s", "172.16.0.0/24", s -> s.device("eth5").addresses("172.16.0.5")),
            "storage[0].device",
            "labels[0].device"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void whenALayoutContradictsItself_thenFieldValueAndWhatIsAllowedAreNamed(
      Consumer<NetworkLayout.Builder> layout, String[] words) {
    thenThrownBy(
            () -> {
              NetworkLayout.Builder builder = NetworkLayout.builder();
              layout.accept(builder);
              builder.build();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Nested
  class GivenHostileTexts {
    @ParameterizedTest
    @MethodSource("org.xs4j.network.NetworkLayoutTest#hostile")
    void whenTheyNameADevice_thenTheyAreRefused(String text) {
      thenThrownBy(() -> NetworkLayout.builder().label("cloud-guest", text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("device")
          .extracting(Throwable::getMessage)
          .satisfies(m -> then(m.length()).isLessThan(400));
    }

    @Test
    void whenALabelHasTenThousandCharactersOrALineBreak_thenItIsRefused() {
      thenThrownBy(() -> NetworkLayout.builder().label("x".repeat(10_000), "eth4"))
          .hasMessageContaining("10000 characters");
      thenThrownBy(() -> NetworkLayout.builder().label("a\nb", "eth4"))
          .hasMessageContaining("\\u000a");
    }
  }

  static Stream<String> hostile() {
    return Stream.of(
        "eth0;reboot",
        "$(reboot)",
        "`id`",
        "-I",
        "eth0\nid",
        "eth 0",
        "'",
        "ethö",
        "e".repeat(10_000));
  }

  @Test
  void whenTheSameNicIsNamedForEveryHost_thenItIsALabelLikeAnyOther() {
    NetworkLayout layout =
        NetworkLayout.builder()
            .label("cloud-public", Map.of("xs-01", "eth2", "xs-02", "eth2"))
            .build();

    then(layout).isEqualTo(NetworkLayout.builder().label("cloud-public", "eth2").build());
  }
}
