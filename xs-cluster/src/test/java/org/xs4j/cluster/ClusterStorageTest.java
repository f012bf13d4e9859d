/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.core.plan.Risk;
import org.xs4j.network.NetworkLayout;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatedLun;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.storage.MultipathLayout;
import org.xs4j.storage.PathCount;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrPlace;
import org.xs4j.storage.StorageLayout;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.xenapi.XsClient;

/** Bare hosts become a pool with multipathed storage, and a host that is added has it as well. */
class ClusterStorageTest {
  private static final String LUN = "360a98000503365344e6f6177615a516b";
  private static final String LABEL = "e6849e96-86c3-4f2c-8fcc-350cc711be3d";
  private static final StorageLayout STORAGE =
      StorageLayout.builder()
          .repository("fc", new SrPlace.FibreChannel(LUN), s -> s.labelled(LABEL))
          .defaultSr("fc")
          .multipath(MultipathLayout.on())
          .build();

  private final SimulatorClock clock = SimulatorClock.manual();

  private static ClusterLayout layout(List<SimulatedHost> hosts) {
    return new ClusterLayout(
            "cluster-1",
            hosts.stream().map(Sim::sshHost).toList(),
            NetworkLayout.builder().label("cloud-public", "eth1").build())
        .withStorage(STORAGE);
  }

  private ClusterReport apply(ClusterLayout layout) {
    try (ClusterWork work = ClusterWork.open(layout, clock, Duration.ZERO)) {
      ClusterReport report = work.apply(work.plan(), o -> o.allow(Risk.REBOOT));
      then(report.verified()).as(report.describe()).isTrue();
      then(report.next().steps()).isEmpty();
      return report;
    }
  }

  private void thenEveryHostHasIt(XapiSimulator sim, int hosts) {
    try (XsClient xs = Sim.client(sim.hosts().get(0), clock)) {
      Sr sr = StorageSnapshot.read(xs).require(LABEL);
      then(sr.pbds())
          .hasSize(hosts)
          .allMatch(Pbd::attached)
          .allSatisfy(p -> then(p.paths()).containsExactly(new PathCount(LUN, 2, 2)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XCP_NG_8_3"})
  void whenAHostIsAddedLater_thenItHasThePoolsStorageAndAllItsPaths(Release release) {
    try (XapiSimulator sim =
        XapiSimulator.builder()
            .hosts(3)
            .nicsPerHost(2)
            .plainHttp(true)
            .release(release)
            .clock(clock)
            .start()) {
      sim.storage().hbaLun(new SimulatedLun(LUN, 1, 1L << 40, Set.of()));

      ClusterReport two = apply(layout(sim.hosts().subList(0, 2)));
      thenEveryHostHasIt(sim, 2);
      then(two.describe()).contains("URL: presetup://localhost/" + LABEL);

      apply(layout(sim.hosts()));
      thenEveryHostHasIt(sim, 3);
    }
  }
}
