/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;

class ReleasesTest {
  @ParameterizedTest
  @EnumSource(
      value = Release.class,
      names = {"XENSERVER_6_5", "XENSERVER_7_1", "XENSERVER_8_2", "XCP_NG_8_3"})
  void whenThreeHostsOfAReleaseArePrepared_thenThePoolIsVerified(Release release) {
    SimulatorClock clock = SimulatorClock.manual();
    try (XapiSimulator sim =
            XapiSimulator.builder().hosts(3).nicsPerHost(5).clock(clock).release(release).start();
        ClusterWork work = ClusterWork.open(Sim.layout(sim), clock, Duration.ZERO)) {
      ClusterReport report = work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

      then(report.verified()).as(report.describe()).isTrue();
      then(report.pool().hosts()).hasSize(3);
      then(work.plan().isEmpty()).isTrue();
    }
  }
}
