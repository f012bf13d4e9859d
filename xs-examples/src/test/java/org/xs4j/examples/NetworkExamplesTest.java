/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.ClusterReport;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.network.DriftReport;
import org.xs4j.network.Isolation;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.xenapi.XsClient;

/** The examples on networks, and the four configurations of CloudStack's chapter. */
class NetworkExamplesTest {
  @Nested
  class GivenNoHosts {
    @Test
    void whenNetworksAreLabelled_thenEveryLabelIsOnItsNicOnEveryHost() {
      Shell shell = Shell.run("label-networks");

      then(shell.code()).as(shell.err()).isZero();
      then(shell.err())
          .contains(
              "label the network of eth1 cloud-public", "label the network of eth3 cloud-guest2");
      then(shell.out()).contains("nothing to do").doesNotContain("NOT");
    }

    @Test
    void whenNetworksAreBonded_thenManagementIsWatchedOnEveryHost() {
      Shell shell = Shell.run("bond-networks");

      then(shell.code()).as(shell.err()).isZero();
      then(shell.err())
          .contains(
              "xs-03: arm a watchdog in dom0",
              "xs-03: bond eth0+eth1 (balance-slb) on cloud-private, management moves with it",
              "xs-03: disarm the watchdog");
      then(shell.out()).contains("nothing to do").doesNotContain("NOT");
    }

    @Test
    void whenStorageIsSetUp_thenItsIsolationIsProvedOnEveryHost() {
      Shell shell = Shell.run("storage-network");

      then(shell.code()).as(shell.err()).isZero();
      then(shell.err())
          .contains(
              "xs-01: eth3 gets 172.16.1.11/255.255.255.0",
              "xs-03: ping storage from every interface",
              "172.16.2.200 through cloud-storage2 only");
      then(shell.out()).contains("nothing to do");
    }
  }

  private static XapiSimulator start(Release release, SimulatorClock clock) {
    return XapiSimulator.builder().hosts(3).nicsPerHost(6).release(release).clock(clock).start();
  }

  @Nested
  class GivenAPoolWithBonds {
    @Test
    void whenTheyAreCompleted_thenTheDifferencesAreToldAndMended() {
      Shell shell = Shell.run("complete-bonds");

      then(shell.code()).as(shell.err()).isZero();
      then(shell.err())
          .contains(
              "bond on 'cloud-public': none; expected eth2+eth3, as on xs-01",
              "xs-03: bond eth2+eth3 (balance-slb) on cloud-public");
      then(shell.out()).contains("NICs and bonds are alike and up");
    }

    @Test
    void whenABondGetsOtherMembers_thenItIsMadeAnew() {
      Shell shell = Shell.run("complete-bonds", "--members", "cloud-public=eth2,eth4");

      then(shell.err())
          .contains(
              "xs-01: destroy bond eth2+eth3 on cloud-public",
              "xs-01: bond eth2+eth4 (balance-slb) on cloud-public");
      then(shell.out()).contains("2 done").contains("expected eth2+eth4, as on xs-01");
    }

    @Test
    void whenABondIsDestroyed_thenItsNetworkGoesToo() {
      Shell shell = Shell.run("complete-bonds", "--destroy", "cloud-public");

      then(shell.code()).as(shell.err()).isZero();
      then(shell.out()).contains("2 done", "NICs and bonds are alike and up");
    }

    @Test
    void whenNewNicsAreLookedFor_thenEveryHostIsAsked() {
      Shell shell = Shell.run("complete-bonds", "--scan");

      then(shell.err()).contains("xs-01: look for new NICs", "xs-03: look for new NICs");
      then(shell.out()).contains("3 done");
    }

    @Test
    void whenARunIsTakenBack_thenThePoolIsAsItWas(@TempDir Path dir) throws IOException {
      try (XapiSimulator sim = XapiSimulator.builder().nicsPerHost(5).start();
          XsClient xs = Connections.connect(sim.hosts().get(0))) {
        String layout = layout(sim, dir).toString();
        String journal = dir.resolve("journal").toString();
        Shell bonded =
            Shell.run(
                "bond-networks",
                "--layout",
                layout,
                "--apply",
                "--risk",
                "management",
                "--journal",
                journal);
        then(bonded.code()).as(bonded.err()).isZero();
        then(xs.raw().bond().getAll()).hasSize(1);

        Shell back =
            Shell.run(
                "bond-networks",
                "--layout",
                layout,
                "--undo",
                journal,
                "--apply",
                "--risk",
                "destroy");

        then(back.code()).as(back.err()).isZero();
        then(xs.raw().bond().getAll()).isEmpty();
      }
    }

    private Path layout(XapiSimulator sim, Path dir) throws IOException {
      SimulatedHost host = sim.hosts().get(0);
      Path password = Files.writeString(dir.resolve("password"), host.password());
      return Files.writeString(
          dir.resolve("pool.yaml"),
          """
          pool: {label: cluster-1}
          credentials: {username: root, passwordFile: "%s"}
          hosts: [{name: xs-01, url: "%s", trust: "sha256:%s"}]
          networks: {watchdog: false, bonds: [{label: cloud-public, devices: [eth2, eth3]}]}
          """
              .formatted(password, host.url(), host.fingerprint()));
    }
  }

  @Nested
  class GivenASwitchThatLosesTheBond {
    private static final String LACP =
        """
        pool: {label: cluster-1}
        networks:
          bonds:
            - {label: cloud-private, devices: [eth0, eth1], mode: lacp, lacp: {fallback: false}}
        """;

    @ParameterizedTest
    @EnumSource(
        value = Release.class,
        names = {"XENSERVER_7_1", "XCP_NG_8_2"})
    void whenManagementMovesThere_thenDom0PutsItBackAndTheReportSaysSo(Release release) {
      SimulatorClock clock = SimulatorClock.manual();
      try (XapiSimulator sim = start(release, clock)) {
        SimulatedHost first = sim.host("xs-01");
        first.answerLacp("eth0", false);
        first.answerLacp("eth1", false);
        ClusterLayout layout = ClusterLayout.parse(LACP, "lacp").withHosts(Connections.hosts(sim));
        try (ClusterWork work = ClusterWork.open(layout, clock, Duration.ZERO)) {
          Plan plan = work.plan();

          StepFailedException failed =
              catchThrowableOfType(
                  StepFailedException.class, () -> work.apply(plan, o -> o.allow(Risk.REBOOT)));

          then(failed.report().describe())
              .contains(
                  "xs-01: bond eth0+eth1",
                  "the host did not come back",
                  "destroyed the bond of eth0",
                  "management is on eth0 again, " + first.address());
        }
        try (XsClient xs = Connections.connect(first)) {
          then(xs.raw().bond().getAll()).isEmpty();
          then(NetworkSnapshot.read(xs).hosts().get(0).management().orElseThrow().name())
              .isEqualTo("eth0");
        }
      }
    }
  }

  @Nested
  class GivenTheConfigurationsOfTheChapter {
    private static String text(String name) throws IOException {
      try (InputStream in =
          NetworkExamplesTest.class.getResourceAsStream("layouts/" + name + ".yaml")) {
        return new String(in.readAllBytes(), UTF_8);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "private-public-storage, XAPI_23_22, 3, 0",
      "private-public-storage, XENSERVER_7_1, 3, 0",
      "private-bond-public-nic, XCP_NG_8_2, 1, 1",
      "private-public-bonds, XENSERVER_7_6, 2, 0",
      "one-nic, XCP_NG_8_3, 0, 1"
    })
    void whenApplied_thenThePoolIsVerifiedAndASecondPlanIsEmpty(
        String name, Release release, int bonds, int labels) throws IOException {
      SimulatorClock clock = SimulatorClock.manual();
      try (XapiSimulator sim = start(release, clock)) {
        sim.network().address("172.16.0.200", "eth4", "eth5").routedAddress("198.51.100.7");
        ClusterLayout layout =
            ClusterLayout.parse(text(name), name).withHosts(Connections.hosts(sim));
        try (ClusterWork work = ClusterWork.open(layout, clock, Duration.ZERO);
            XsClient xs = Connections.connect(sim.hosts().get(0));
            Shells shells = Shells.of(sshEndpoints(layout, sim))) {
          Plan plan = work.plan();
          ClusterReport report = work.apply(plan, o -> o.allow(Risk.REBOOT));

          then(report.verified()).as(report.describe()).isTrue();
          then(work.plan().steps()).isEmpty();
          NetworkSnapshot pool = NetworkSnapshot.read(xs);
          then(DriftReport.of(pool).clean()).as(DriftReport.of(pool).describe()).isTrue();
          then(pool.hosts()).hasSize(3).allMatch(h -> h.bonds().size() == bonds);
          then(layout.networks().labels()).hasSize(labels);
          then(Isolation.prove(layout.networks(), pool, shells).isolated()).isTrue();
        }
      }
    }

    private static Map<String, SshEndpoint> sshEndpoints(ClusterLayout layout, XapiSimulator sim) {
      Map<String, SshEndpoint> byUuid = new HashMap<>();
      layout.sshEndpoints().forEach((host, e) -> byUuid.put(sim.host(host).uuid(), e));
      return byUuid;
    }
  }
}
