/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.catchThrowable;
import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedCommand;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.dom0.Backend;
import org.xs4j.ssh.dom0.BlockDevices;
import org.xs4j.ssh.dom0.CloudScripts;
import org.xs4j.ssh.dom0.KernelModules;
import org.xs4j.ssh.dom0.ManagementRestore;
import org.xs4j.ssh.dom0.Multipath;
import org.xs4j.ssh.dom0.Pings;
import org.xs4j.ssh.dom0.Sysctl;
import org.xs4j.ssh.dom0.TimeService;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.NetworkRecord;

/**
 * Hostile texts in every place of a layout, on hosts themselves and in dom0's operations: each is
 * data where it is a name, refused where it cannot be one, and never seen by a shell.
 */
class HostileInputTest {
  /** What a label, a host's name or a password can be. */
  static final List<String> PRINTABLE =
      List.of(
          "it's",
          "\"double\"",
          "$(touch /tmp/pwned)",
          "`touch /tmp/pwned`",
          "; touch /tmp/pwned",
          "a && touch /tmp/pwned || b | c > /tmp/pwned",
          "-rf /tmp",
          "--help",
          "*",
          "back\\slash\\",
          "${HOME} %s%n",
          "<script>alert(1)</script>",
          "uuid=x name-label=y",
          "Zürich-日本-😀");

  /** What no name can be. */
  static final List<String> UNPRINTABLE =
      List.of(
          "a\nb",
          "a\r\ntouch /tmp/pwned",
          "\u0000",
          "\u001b[2J",
          "x".repeat(10_000),
          "",
          " blanks ");

  static final List<String> ALL = Stream.of(PRINTABLE, UNPRINTABLE).flatMap(List::stream).toList();

  /** The only programs that these workflows start in dom0. */
  private static final Set<String> PROGRAMS = Set.of("systemctl", "systemd-run", "rm", "ping");

  private static final String LAYOUT =
      """
      pool: {label: cluster-1}
      networks:
        bonds:
          - {label: LABEL-1, devices: [eth0, eth1]}
        labels:
          - {label: LABEL-2, device: eth2}
        vlans:
          - {label: LABEL-3, on: LABEL-1, tag: 120}
        storage:
          - label: LABEL-4
            device: eth4
            subnet: 172.16.0.0/24
            addresses: [172.16.0.11]
            purpose: LABEL-5
            primary: [172.16.0.200]
      """;

  /** Places that take no free text, each as a layout where TEXT stands for it. */
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("preparation.ntpServers[0]", "preparation: {ntpServers: [TEXT]}"),
          Map.entry("preparation.networkBackend", "preparation: {networkBackend: TEXT}"),
          Map.entry(
              "networks.bonds[0].devices",
              "networks: {bonds: [{label: b, devices: [eth0, TEXT]}]}"),
          Map.entry(
              "networks.bonds[0].mode",
              "networks: {bonds: [{label: b, devices: [eth0, eth1], mode: TEXT}]}"),
          Map.entry(
              "networks.bonds[0].macs",
              "networks: {bonds: [{label: b, macs: [TEXT, '0a:00:00:00:00:01']}]}"),
          Map.entry("networks.labels[0].device", "networks: {labels: [{label: b, device: TEXT}]}"),
          Map.entry("networks.vlans[0]", "networks: {vlans: [{label: b, on: TEXT, tag: 1}]}"),
          Map.entry("networks.secondaryStorage[0]", "networks: {secondaryStorage: [TEXT]}"),
          Map.entry("networks.storage[0].device", storage("device: TEXT")),
          Map.entry("networks.storage[0].gateway", storage("device: eth4, gateway: TEXT")),
          Map.entry("networks.storage[0].dns[0]", storage("device: eth4, dns: [TEXT]")),
          Map.entry("networks.storage[0].primary[0]", storage("device: eth4, primary: [TEXT]")),
          Map.entry("hosts[0].url", "hosts: [{name: a, url: TEXT}]"),
          Map.entry("hosts[0].address", "hosts: [{name: a, url: 'https://h', address: TEXT}]"),
          Map.entry("hosts[0].trust", "hosts: [{name: a, url: 'https://h', trust: TEXT}]"));

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(1).nicsPerHost(5).plainHttp(true).clock(clock).start();
  private final SimulatedHost host = sim.host("xs-01");

  @AfterEach
  void stop() {
    sim.close();
  }

  private static String storage(String more) {
    return "networks: {storage: [{label: s, subnet: 172.16.0.0/24, addresses: [172.16.0.11], "
        + more
        + "}]}";
  }

  private static String quoted(String text) {
    try {
      return new ObjectMapper().writeValueAsString(text); // which YAML reads alike
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A layout whose labels are the text and a number. */
  private static ClusterLayout labelled(String text) {
    String yaml = LAYOUT;
    for (int i = 1; i <= 5; i++) {
      yaml = yaml.replace("LABEL-" + i, quoted(text + "-" + i));
    }
    return ClusterLayout.parse(yaml, "cluster.yaml");
  }

  private ClusterReport prepared(ClusterLayout layout, String text) {
    sim.network().address("172.16.0.200", "eth4");
    try (ClusterWork work = ClusterWork.open(layout, clock, Duration.ZERO)) {
      Plan plan = work.plan();
      then(ClusterWork.PLANS.fromJson(ClusterWork.PLANS.toJson(plan))).isEqualTo(plan);
      then(plan.describe().lines()).as("no text adds a line").hasSize(plan.steps().size() + 1);
      ClusterReport report = work.apply(plan, o -> o.allow(Risk.REBOOT));
      then(report.verified()).as(report.describe()).isTrue();
      then(work.plan().steps()).as(text).isEmpty();
      return report;
    }
  }

  private void thenNoShellSaw(String text) throws IOException {
    then(host.commandLog())
        .isNotEmpty()
        .allSatisfy(
            c -> {
              then(PROGRAMS).contains(c.name());
              then(c.refusal()).isEmpty();
              then(c.argv()).noneMatch(a -> a.contains(text));
            });
    FileSystem files = host.files();
    then(files.getPath("/tmp/pwned")).doesNotExist();
    try (Stream<Path> all = Files.walk(files.getPath("/var/lib/xs4j-watchdog"))) {
      then(all.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(f -> then(Files.readString(f)).doesNotContain(text));
    }
  }

  @ParameterizedTest
  @FieldSource("PRINTABLE")
  void whenLabelsAreHostile_thenTheyAreNamesAndNothingElse(String text) throws IOException {
    prepared(labelled(text).withHosts(List.of(Sim.sshHost(host))), text);

    try (XsClient xs = Sim.client(host, clock)) {
      then(xs.raw().network().getAllRecords().values())
          .extracting(NetworkRecord::nameLabel)
          .contains(text + "-1", text + "-2", text + "-3", text + "-4");
      then(xs.raw().pif().getAllRecords().values())
          .anyMatch(p -> p.otherConfig().containsValue(text + "-5"));
    }
    thenNoShellSaw(text + "-");
  }

  @ParameterizedTest
  @FieldSource("UNPRINTABLE")
  void whenALabelCannotBeOne_thenItIsRefusedByItsPlace(String text) {
    for (int i = 1; i <= 5; i++) {
      String yaml = LAYOUT.replace("LABEL-" + i, quoted(text));

      LayoutException refused =
          catchThrowableOfType(LayoutException.class, () -> ClusterLayout.parse(yaml, "layout"));

      then(refused).as("LABEL-" + i).isNotNull();
      then(refused).hasMessageContaining("allowed");
      then(refused.getMessage().length()).isLessThan(2_000);
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void whenAnotherPlaceIsHostile_thenItIsRefusedByItsName(String text) {
    PLACES.forEach(
        (place, yaml) -> {
          String layout = "pool: {label: p}\n" + yaml.replace("TEXT", quoted(text)) + "\n";

          LayoutException refused =
              catchThrowableOfType(
                  LayoutException.class, () -> ClusterLayout.parse(layout, "layout"));

          then(refused).as(layout).isNotNull();
          then(refused).hasMessageContaining(place.replaceFirst("\\[0]$", ""));
          then(refused.getMessage()).doesNotContain("\u001b", "\u0000");
        });
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void whenTheHostItselfHasAHostileName_thenItIsShownAndNothingElse(String text)
      throws IOException {
    host.seed(s -> s.field("host", "name_label", text).field("host", "hostname", text));

    ClusterReport report = prepared(labelled("cloud").withHosts(List.of(Sim.sshHost(host))), text);

    then(report.describe()).doesNotContain("\u001b", "\u0000");
    thenNoShellSaw(text.isEmpty() ? "xs4j-nothing" : text);
  }

  @ParameterizedTest
  @FieldSource("PRINTABLE")
  void whenThePasswordIsHostile_thenItLogsInOverXapiAndSsh(String text) throws IOException {
    try (XsClient xs = Sim.client(host, clock)) {
      xs.raw().session().changePassword(Secret.of(host.password()), Secret.of(text));
    }
    HostLayout reached = Sim.sshHost(host).withPassword(new PasswordSource.Given(Secret.of(text)));

    ClusterReport report = prepared(labelled("cloud").withHosts(List.of(reached)), text);

    then(report.toJson() + report.describe()).doesNotContain(text.equals("*") ? "pwned" : text);
    thenNoShellSaw(text);
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void whenDom0sOperationsGetIt_thenTheyRefuseBeforeAnythingIsRun(String text) {
    DeviceName eth0 = DeviceName.of("eth0");
    String uuid = host.uuid();
    try (HostShell shell = HostShell.open(Sim.sshHost(host).sshEndpoint().orElseThrow())) {
      List<Consumer<String>> operations =
          List.of(
              t -> new TimeService(shell).setServers(List.of("ntp1.example.net", t)),
              t -> new Sysctl(shell).get(t),
              t -> new Sysctl(shell).keep(Map.of(t, "1")),
              t -> new Pings(shell).reaches(org.xs4j.core.Ipv4Address.of("192.0.2.1"), t),
              t -> new KernelModules(shell).keep(t),
              t -> new BlockDevices(shell).byScsiId(t),
              t -> new BlockDevices(shell).find(t),
              t -> new BlockDevices(shell).contents(t),
              t -> new Multipath(shell).paths(t),
              t -> new CloudScripts(shell).makeMigratable(t),
              t -> new CloudScripts(shell).put(t, new byte[0]),
              Backend::parse,
              DeviceName::of,
              t -> ManagementRestore.mode(t, eth0, "balance-slb"),
              t -> ManagementRestore.mode(uuid, eth0, t + ";"),
              t -> ManagementRestore.unbond(uuid, eth0, "Static", t + ";", "", "", ""),
              t -> ManagementRestore.rebond(uuid, eth0, "lacp", t + ";", List.of()));
      for (int i = 0; i < operations.size(); i++) {
        Consumer<String> operation = operations.get(i);
        then(catchThrowable(() -> operation.accept(text)))
            .as("operation " + i + " on " + text)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    then(host.commandLog()).extracting(SimulatedCommand::argv).isEmpty();
  }

  @Test
  void whenReleasesAreOld_thenLabelsAreDataThereToo() throws IOException {
    String text = PRINTABLE.get(2);
    try (XapiSimulator old =
        XapiSimulator.builder()
            .hosts(1)
            .nicsPerHost(5)
            .plainHttp(true)
            .release(Release.XENSERVER_7_1)
            .clock(clock)
            .start()) {
      SimulatedHost there = old.host("xs-01");
      old.network().address("172.16.0.200", "eth4");
      ClusterLayout layout = labelled(text).withHosts(List.of(Sim.sshHost(there)));
      try (ClusterWork work = ClusterWork.open(layout, clock, Duration.ZERO)) {
        then(work.apply(work.plan(), o -> o.allow(Risk.REBOOT)).verified()).isTrue();
      }
      then(there.files().getPath("/tmp/pwned")).doesNotExist();
      then(there.commandLog()).allMatch(c -> PROGRAMS.contains(c.name()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's $(touch /tmp/pwned)", "\"-rf\" `id`; a && b", "日本 😀 <&>"})
  void whenAHostJoinsWithAHostilePassword_thenItIsJustAPassword(String text) {
    try (XapiSimulator two =
        XapiSimulator.builder().hosts(2).nicsPerHost(2).plainHttp(true).clock(clock).start()) {
      List<HostLayout> hosts = new ArrayList<>();
      for (SimulatedHost there : two.hosts()) {
        try (XsClient xs = Sim.client(there, clock)) {
          xs.raw().session().changePassword(Secret.of(there.password()), Secret.of(text));
        }
        hosts.add(Sim.sshHost(there).withPassword(new PasswordSource.Given(Secret.of(text))));
      }
      ClusterLayout layout =
          ClusterLayout.parse("pool: {label: p}\nnetworks: {watchdog: true}", "pool")
              .withHosts(hosts);
      try (ClusterWork work = ClusterWork.open(layout, clock, Duration.ZERO)) {
        Plan plan = work.plan();
        ClusterReport report = work.apply(plan, o -> o.allow(Risk.REBOOT));

        then(report.verified()).as(report.describe()).isTrue();
        then(ClusterWork.PLANS.toJson(plan) + report.toJson()).doesNotContain(text, "pwned");
      }
    }
  }
}
