/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.network.LacpProperty;
import org.xs4j.network.NetworkLayout;
import org.xs4j.xenapi.raw.BondMode;

/** The section {@code networks} of a layout, with all that it can hold. */
class NetworksSectionTest {
  private static final String ALL =
      """
      pool: {label: p}
      networks:
        watchdog: false
        bonds:
          - label: cloud-private
            macs: ["0A:00:00:00:00:01", "0a:00:00:00:00:02"]
          - label: cloud-public
            devices: [eth2, eth3]
            mode: lacp
            lacp: {hashing: src_mac, time: fast, aggregationKey: 7, fallback: false}
            mtuBytes: 9000
        labels:
          - {label: cloud-guest, device: eth4}
          - {label: cloud-guest2, device: {xs-01: eth5, xs-02: eth5}}
        vlans:
          - {label: cloud-guest-120, on: cloud-public, tag: 120, mtuBytes: 1500}
        storage:
          - label: cloud-storage
            device: eth6
            subnet: 172.16.0.0/24
            addresses: [172.16.0.11-172.16.0.12, 172.16.0.20]
            gateway: 172.16.0.1
            dns: [172.16.0.2]
            purpose: Storage 1
            mtuBytes: 9000
            primary: [172.16.0.200]
            secondary: [172.16.0.201]
          - label: cloud-storage2
            device: eth7
            subnet: 172.17.0.0/24
            addresses: {xs-01: 172.17.0.11, xs-02: 172.17.0.12}
        secondaryStorage: [198.51.100.7]
      """;

  private static NetworkLayout read(String text) {
    return ClusterLayout.parse(text, "cluster.yaml").networks();
  }

  @Test
  void whenRead_thenItIsWhatTheBuilderMakes() {
    NetworkLayout built =
        NetworkLayout.builder()
            .withoutWatchdog()
            .bond("cloud-private", b -> b.macs("0a:00:00:00:00:01", "0a:00:00:00:00:02"))
            .bond(
                "cloud-public",
                b ->
                    b.devices("eth2", "eth3")
                        .mode(BondMode.LACP)
                        .lacp(LacpProperty.HASHING, "src_mac")
                        .lacp(LacpProperty.TIME, "fast")
                        .lacp(LacpProperty.AGGREGATION_KEY, "7")
                        .lacp(LacpProperty.FALLBACK, "false")
                        .mtuBytes(9000))
            .label("cloud-guest", "eth4")
            .label("cloud-guest2", "eth5")
            .vlan("cloud-guest-120", "cloud-public", 120, 1500)
            .storage(
                "cloud-storage",
                "172.16.0.0/24",
                s ->
                    s.device("eth6")
                        .addresses("172.16.0.11-172.16.0.12", "172.16.0.20")
                        .gateway("172.16.0.1")
                        .dns("172.16.0.2")
                        .purpose("Storage 1")
                        .mtuBytes(9000)
                        .primary("172.16.0.200")
                        .secondary("172.16.0.201"))
            .storage(
                "cloud-storage2",
                "172.17.0.0/24",
                s ->
                    s.device("eth7")
                        .address("xs-01", "172.17.0.11")
                        .address("xs-02", "172.17.0.12"))
            .secondaryStorage("198.51.100.7")
            .build();

    then(read(ALL)).isEqualTo(built);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tag: 120|tag: 4095|networks.vlans[0].tag: '4095'|0 to 4094",
        "tag: 120|tag: \"120\"|networks.vlans[0].tag: '120'|0 to 4094",
        "on: cloud-public|on: $(id)|networks.vlans[0].on: '$(id)'|label of a bond",
        "mtuBytes: 1500|mtuBytes: 1|networks.vlans[0].mtuBytes: '1'|1280 to 9216",
        "xs-02: eth5}|xs-02: eth8}|networks.labels[1].device: '{xs-01=eth5, xs-02=eth8}'|pool-wide",
        "time: fast|time: now|networks.bonds[1].lacp.time: 'now'|fast, slow",
        "fallback: false|fallback: [x]|networks.bonds[1].lacp.fallback|true, false",
        "subnet: 172.16.0.0/24|subnet: 172.16.0.1/24|networks.storage[0].subnet|host bits zero",
        "172.16.0.20]|172.16.0.20-x]|networks.storage[0].addresses[1]: '172.16.0.20-x'|range",
        "xs-02: 172.17.0.12|xs-02: 172.17.9.12|networks.storage[1].addresses.xs-02|172.17.0.0/24",
        "gateway: 172.16.0.1|gateway: 172.99.0.1|networks.storage[0].gateway: '172.99.0.1'|172.16.0.0/24",
        "watchdog: false|watchdog: maybe|networks.watchdog: 'maybe'|true or false",
        "purpose: Storage 1|purpose: ''|networks.storage[0].purpose|printable characters",
        "macs: [|devices: [eth0, eth1]\\n      macs: [|networks.bonds[0].macs|none where there are devices"
      })
  void whenSomethingIsWrong_thenFieldValueAndWhatIsAllowedAreNamed(
      String right, String wrong, String field, String allowed) {
    LayoutException refused =
        catchThrowableOfType(
            LayoutException.class, () -> read(ALL.replace(right, wrong.replace("\\n", "\n"))));

    then(refused).isNotNull();
    then(refused).hasMessageContainingAll(field, allowed);
  }
}
