/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every constraint of a layout has a bad example here; none of them gets as far as a connection.
 */
class BadLayoutsTest {
  private static final String GOOD =
      """
      pool:
        label: cluster-1
      credentials:
        username: root
        passwordFile: /run/secrets/xs
      trust: system
      hosts:
        - name: xs-01
          url: https://192.168.1.11
          address: 192.168.1.11
        - name: xs-02
          url: https://192.168.1.12
      networks:
        bonds:
          - label: cloud-private
            devices: [eth0, eth1]
            mode: balance-slb
          - label: cloud-public
            devices: [eth2, eth3]
        labels:
          - label: cloud-guest
            device: eth4
      """;

  private static Arguments bad(
      String name, String from, String to, String field, String value, String allowed) {
    return Arguments.of(name, from, to, field, value, allowed);
  }

  static Stream<Arguments> examples() {
    return Stream.of(
        bad(
            "a NIC in two bonds",
            "[eth2, eth3]",
            "[eth1, eth3]",
            "networks.bonds[1].devices[0]",
            "eth1",
            "it is used at networks.bonds[0].devices[1]"),
        bad(
            "a NIC twice in one bond",
            "[eth2, eth3]",
            "[eth2, eth2]",
            "networks.bonds[1].devices[1]",
            "eth2",
            "it is used at networks.bonds[1].devices[0]"),
        bad(
            "a NIC in a bond and labelled",
            "device: eth4",
            "device: eth0",
            "networks.labels[0].device",
            "eth0",
            "it is used at networks.bonds[0].devices[0]"),
        bad(
            "a bond of one",
            "[eth2, eth3]",
            "[eth2]",
            "networks.bonds[1].devices",
            "eth2",
            "2 to 4 NICs"),
        bad("a bond of none", "[eth2, eth3]", "[]", "networks.bonds[1].devices", "", "2 to 4 NICs"),
        bad(
            "a bond of five",
            "[eth2, eth3]",
            "[eth2, eth3, eth5, eth6, eth7]",
            "networks.bonds[1].devices",
            "eth2+eth3+eth5+eth6+eth7",
            "2 to 4 NICs"),
        bad(
            "a bond of a bond",
            "[eth2, eth3]",
            "[bond0, eth3]",
            "networks.bonds[1].devices[0]",
            "bond0",
            "a physical NIC"),
        bad(
            "a bond of a bridge",
            "[eth2, eth3]",
            "[xenbr2, eth3]",
            "networks.bonds[1].devices[0]",
            "xenbr2",
            "a physical NIC"),
        bad(
            "a bond of a VLAN",
            "[eth2, eth3]",
            "[eth2.120, eth3]",
            "networks.bonds[1].devices[0]",
            "eth2.120",
            "a physical NIC"),
        bad(
            "the loopback device",
            "device: eth4",
            "device: lo",
            "networks.labels[0].device",
            "lo",
            "a physical NIC"),
        bad(
            "a device that is no name",
            "[eth2, eth3]",
            "[\"eth2;reboot\", eth3]",
            "networks.bonds[1].devices[0]",
            "eth2;reboot",
            "such as eth0"),
        bad(
            "a device with a leading dash",
            "device: eth4",
            "device: \"-rf\"",
            "networks.labels[0].device",
            "-rf",
            "such as eth0"),
        bad(
            "an overlong device",
            "device: eth4",
            "device: ethernetnumbereleven",
            "networks.labels[0].device",
            "ethernetnumbereleven",
            "at most 15"),
        bad(
            "an empty device",
            "device: eth4",
            "device: \"\"",
            "networks.labels[0].device",
            "",
            "such as eth0"),
        bad(
            "a device that is a number",
            "[eth2, eth3]",
            "[2, eth3]",
            "networks.bonds[1].devices[0]",
            "2",
            "as text"),
        bad(
            "devices that are no list",
            "[eth2, eth3]",
            "eth2",
            "networks.bonds[1].devices",
            "eth2",
            "a list of NICs"),
        bad(
            "no devices",
            "      devices: [eth2, eth3]\n",
            "",
            "networks.bonds[1].devices",
            "",
            "a list of 2 to 4 NICs"),
        bad(
            "a bad mode",
            "mode: balance-slb",
            "mode: active-active",
            "networks.bonds[0].mode",
            "active-active",
            "balance-slb, active-backup, lacp"),
        bad(
            "a mode in capitals",
            "mode: balance-slb",
            "mode: LACP",
            "networks.bonds[0].mode",
            "LACP",
            "balance-slb, active-backup, lacp"),
        bad(
            "a mode that is a number",
            "mode: balance-slb",
            "mode: 4",
            "networks.bonds[0].mode",
            "4",
            "balance-slb, active-backup, lacp"),
        bad(
            "an empty label",
            "label: cloud-public",
            "label: \"\"",
            "networks.bonds[1].label",
            "",
            "1 to 255 printable characters"),
        bad(
            "a blank label",
            "label: cloud-public",
            "label: \"  \"",
            "networks.bonds[1].label",
            "  ",
            "no blank at either end"),
        bad(
            "a label with a line break",
            "label: cloud-public",
            "label: \"cloud\\npublic\"",
            "networks.bonds[1].label",
            "cloud\\u000apublic",
            "printable characters"),
        bad(
            "an overlong label",
            "label: cloud-public",
            "label: " + "x".repeat(300),
            "networks.bonds[1].label",
            "x".repeat(80),
            "1 to 255"),
        bad(
            "a label twice",
            "label: cloud-public",
            "label: cloud-private",
            "networks.bonds[1].label",
            "cloud-private",
            "it is used at networks.bonds[0].label"),
        bad(
            "a label of a bond and of a NIC",
            "label: cloud-guest",
            "label: cloud-public",
            "networks.labels[0].label",
            "cloud-public",
            "it is used at networks.bonds[1].label"),
        bad(
            "XAPI's own label",
            "label: cloud-guest",
            "label: Host internal management network",
            "networks.labels[0].label",
            "Host internal management network",
            "XAPI does not use itself"),
        bad(
            "a label that is a number",
            "label: cloud-guest",
            "label: 42",
            "networks.labels[0].label",
            "42",
            "in quotes"),
        bad(
            "no label of a bond",
            "    - label: cloud-public\n      devices",
            "    - devices",
            "networks.bonds[1].label",
            "",
            "such as cloud-private"),
        bad(
            "no device of a label",
            "\n      device: eth4",
            "",
            "networks.labels[0].device",
            "",
            "such as eth4"),
        bad(
            "an unknown key of a bond",
            "mode: balance-slb",
            "modus: balance-slb",
            "networks.bonds[0].modus",
            "balance-slb",
            "label, devices, macs, mode"),
        bad(
            "an unknown key of a label",
            "device: eth4",
            "nic: eth4",
            "networks.labels[0].nic",
            "eth4",
            "label, device"),
        bad(
            "an unknown key of the networks",
            "  labels:",
            "  tunnels:",
            "networks.tunnels",
            "cloud-guest",
            "bonds, labels, vlans"),
        bad(
            "an unknown key at the top",
            "trust: system",
            "thrust: system",
            "thrust",
            "system",
            "the keys are pool, credentials, trust"),
        bad(
            "a bond that is a text",
            "    - label: cloud-public\n      devices: [eth2, eth3]",
            "    - cloud-public",
            "networks.bonds[1]",
            "cloud-public",
            "a map with the keys label, devices, macs, mode"),
        bad(
            "bonds that are no list",
            "  labels:\n    - label: cloud-guest\n      device: eth4",
            "  labels: none",
            "networks.labels",
            "none",
            "a list of labels"),
        bad("no pool", "pool:\n  label: cluster-1\n", "", "pool", "", "a map with the key label"),
        bad(
            "no pool label",
            "  label: cluster-1",
            "  name: cluster-1",
            "pool.label",
            "",
            "such as cluster-1"),
        bad("an empty pool label", "label: cluster-1", "label: \"\"", "pool.label", "", "1 to 63"),
        bad(
            "an overlong pool label",
            "label: cluster-1",
            "label: " + "p".repeat(64),
            "pool.label",
            "p".repeat(64),
            "1 to 63"),
        bad(
            "a password in the file",
            "passwordFile: /run/secrets/xs",
            "password: hunter2",
            "credentials.password",
            "***",
            "username, passwordFile, passwordEnv"),
        bad(
            "no password",
            "  passwordFile: /run/secrets/xs\n",
            "",
            "credentials",
            "neither",
            "one of passwordFile, passwordEnv"),
        bad(
            "two passwords",
            "passwordFile: /run/secrets/xs",
            "passwordFile: /run/secrets/xs\n  passwordEnv: XS",
            "credentials",
            "passwordFile and passwordEnv",
            "one of"),
        bad(
            "a bad variable",
            "passwordFile: /run/secrets/xs",
            "passwordEnv: \"MY PASSWORD\"",
            "credentials.passwordEnv",
            "MY PASSWORD",
            "letters, digits and underscores"),
        bad(
            "an empty user",
            "username: root",
            "username: \"\"",
            "credentials.username",
            "",
            "1 to 63"),
        bad("no user", "  username: root\n", "", "credentials.username", "", "such as root"),
        bad(
            "no credentials",
            "credentials:\n  username: root\n  passwordFile: /run/secrets/xs\n",
            "",
            "hosts[0].credentials",
            "",
            "for all hosts at the top"),
        bad(
            "a bad trust",
            "trust: system",
            "trust: everybody",
            "trust",
            "everybody",
            "known-hosts"),
        bad(
            "a fingerprint that is too short",
            "trust: system",
            "trust: \"sha256:abcd\"",
            "trust",
            "abcd",
            "64"),
        bad(
            "a host without a URL",
            "\n    url: https://192.168.1.12",
            "",
            "hosts[1].url",
            "",
            "such as https://192.168.1.11"),
        bad(
            "a host without a name",
            "- name: xs-02\n    url",
            "- url",
            "hosts[1].name",
            "",
            "such as xs-01"),
        bad(
            "a host's name twice",
            "name: xs-02",
            "name: xs-01",
            "hosts[1].name",
            "xs-01",
            "it is used at hosts[0]"),
        bad(
            "a host's URL twice",
            "url: https://192.168.1.12",
            "url: https://192.168.1.11",
            "hosts[1].url",
            "https://192.168.1.11",
            "it is used at hosts[0]"),
        bad(
            "a URL of another scheme",
            "url: https://192.168.1.12",
            "url: ssh://192.168.1.12",
            "hosts[1].url",
            "ssh://192.168.1.12",
            "https://"),
        bad(
            "a URL with a path",
            "url: https://192.168.1.12",
            "url: https://192.168.1.12/jsonrpc",
            "hosts[1].url",
            "https://192.168.1.12/jsonrpc",
            "nothing more"),
        bad(
            "a URL with a password",
            "url: https://192.168.1.12",
            "url: https://root:hunter2@192.168.1.12",
            "hosts[1].url",
            "https://***@192.168.1.12",
            "https://"),
        bad(
            "a URL that is none",
            "url: https://192.168.1.12",
            "url: \"https://xs 02\"",
            "hosts[1].url",
            "https://xs 02",
            "https://"),
        bad(
            "an address with a scheme",
            "address: 192.168.1.11",
            "address: https://192.168.1.11",
            "hosts[0].address",
            "https://192.168.1.11",
            "without scheme"),
        bad(
            "an unknown key of a host",
            "address: 192.168.1.11",
            "ip: 192.168.1.11",
            "hosts[0].ip",
            "192.168.1.11",
            "name, url, address"),
        bad(
            "hosts that are no list",
            "hosts:\n  - name: xs-01\n    url: https://192.168.1.11\n    address: 192.168.1.11\n  - name: xs-02\n    url: https://192.168.1.12",
            "hosts: xs-01",
            "hosts",
            "xs-01",
            "a list of hosts"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void whenRead_thenFieldValueAndWhatIsAllowedAreNamed(
      String name, String from, String to, String field, String value, String allowed) {
    then(GOOD).as("the good layout has what %s changes", name).contains(from);
    String text = GOOD.replace(from, to);

    thenThrownBy(() -> ClusterLayout.parse(text, "bad.yaml"))
        .isInstanceOfSatisfying(
            LayoutException.class,
            e ->
                then(e.problems())
                    .anySatisfy(
                        problem ->
                            then(problem)
                                .startsWith(field + ": '")
                                .contains(value)
                                .contains("is not allowed; allowed: ")
                                .contains(allowed)))
        .satisfies(e -> then(e.toString()).doesNotContain("hunter2"));
  }

  @Test
  void whenThereAreSeveralProblems_thenAllAreNamed() {
    String text =
        GOOD.replace("[eth2, eth3]", "[eth2]")
            .replace("username: root", "user: root")
            .replace("xs-02", "xs-01");

    thenThrownBy(() -> ClusterLayout.parse(text, "bad.yaml"))
        .isInstanceOfSatisfying(
            LayoutException.class, e -> then(e.problems()).hasSizeGreaterThanOrEqualTo(3));
  }

  @Test
  void whenItIsNotYaml_thenTheLineIsNamed() {
    thenThrownBy(() -> ClusterLayout.parse("pool:\n  label: [", "bad.yaml"))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("line ");
    thenThrownBy(() -> ClusterLayout.parse(GOOD + "trust: system\n", "bad.yaml"))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("Duplicate field 'trust'");
    thenThrownBy(() -> ClusterLayout.parse("", "bad.yaml"))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("a map with the keys");
    thenThrownBy(() -> ClusterLayout.parse("pool: {label: a}\nnetworks: {}", "bad.yaml"))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining(
            "networks: 'no bond, no label, no VLAN and no storage network' is not allowed");
  }

  @Test
  void whenItIsGood_thenItIsRead() {
    ClusterLayout layout = ClusterLayout.parse(GOOD, "good.yaml");

    then(layout.poolLabel()).isEqualTo("cluster-1");
    then(layout.hosts()).extracting(HostLayout::name).containsExactly("xs-01", "xs-02");
    then(layout.hosts().get(1).address()).isEmpty();
    then(layout.networks().bonds())
        .extracting(b -> b.label() + "=" + b.members())
        .containsExactly("cloud-private=eth0+eth1", "cloud-public=eth2+eth3");
    then(layout.networks().labels()).hasSize(1);
  }
}
