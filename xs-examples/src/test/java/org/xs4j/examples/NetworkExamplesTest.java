/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.ClusterReport;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.network.DriftReport;
import org.xs4j.network.Isolation;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.simulator.Release;
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
      try (XapiSimulator sim =
          XapiSimulator.builder().hosts(3).nicsPerHost(6).release(release).start()) {
        sim.network().address("172.16.0.200", "eth4", "eth5").routedAddress("198.51.100.7");
        ClusterLayout layout =
            ClusterLayout.parse(text(name), name).withHosts(Connections.hosts(sim));
        try (ClusterWork work = ClusterWork.open(layout);
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
