/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.cluster.preparation.Dom0MemorySize;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.cluster.readiness.Readiness;
import org.xs4j.cluster.readiness.ReadinessReport;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.core.plan.Risk;
import org.xs4j.network.NetworkLayout;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;

/** Bare hosts become, by one plan, a pool that is ready for CloudStack. */
class WholeClusterTest {
  private final SimulatorClock clock = SimulatorClock.manual();

  private static NetworkLayout networks(int hosts) {
    return NetworkLayout.builder()
        .bond("cloud-private", b -> b.devices("eth0", "eth1"))
        .bond("cloud-public", b -> b.devices("eth2", "eth3"))
        .label("cloud-guest", "eth4")
        .vlan("cloud-guest-120", "cloud-private", 120)
        .storage(
            "cloud-storage",
            "172.16.0.0/24",
            s -> s.device("eth5").addresses("172.16.0.11-172.16.0." + (10 + hosts)))
        .build();
  }

  @ParameterizedTest
  @CsvSource({"3, XENSERVER_7_1, 4.18", "8, XCP_NG_8_3, 4.22", "16, XENSERVER_8_4, 4.22"})
  void whenHostsAreBare_thenOnePlanMakesThemReady(int hosts, Release release, String cloudStack) {
    try (XapiSimulator sim =
        XapiSimulator.builder()
            .hosts(hosts)
            .nicsPerHost(6)
            .plainHttp(true)
            .release(release)
            .clock(clock)
            .start()) {
      sim.network().timeServer("ntp1.example.net", Duration.ZERO);
      sim.hosts().forEach(h -> h.seed(s -> s.controlDomainMemory(752L << 20)));
      ClusterLayout layout =
          new ClusterLayout(
                  "cluster-1", sim.hosts().stream().map(Sim::sshHost).toList(), networks(hosts))
              .withPreparation(
                  PreparationLayout.none()
                      .withDom0Memory(Dom0MemorySize.recommended())
                      .withNtpServers("ntp1.example.net"));

      try (ClusterWork work = ClusterWork.open(layout, clock, Duration.ZERO)) {
        ClusterReport report = work.apply(work.plan(), o -> o.allow(Risk.REBOOT));
        then(report.verified()).as(report.describe()).isTrue();
      }

      try (ClusterWork again = ClusterWork.open(layout, clock, Duration.ZERO)) {
        then(again.plan().steps()).isEmpty();
      }
      try (Readiness readiness = Readiness.open(layout.endpoints(), layout.sshEndpoints(), clock)) {
        ReadinessReport report =
            readiness.check(
                Requirements.cloudStack(cloudStack).networks(layout.networks()).build());
        then(report.with(Severity.FAIL)).as(report.describe()).isEmpty();
        then(report.pools()).singleElement().satisfies(p -> then(p.hosts()).hasSize(hosts));
      }
    }
  }
}
