/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.RiskRefusedException;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;

class ClusterWorkTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(3).nicsPerHost(5).clock(clock).start();

  @AfterEach
  void stop() {
    sim.close();
  }

  private ClusterWork open() {
    return ClusterWork.open(Sim.layout(sim), clock, Duration.ZERO);
  }

  @Test
  void whenThreeFreshHostsArePrepared_thenOnePoolHasItsBondsOnEveryHost() {
    try (ClusterWork work = open()) {
      Plan plan = work.plan();

      ClusterReport report = work.apply(plan, o -> o.allow(Risk.REBOOT));

      then(report.verified()).as(report.describe()).isTrue();
      then(report.pool().label()).isEqualTo("cluster-1");
      then(report.pool().hosts())
          .hasSize(3)
          .allSatisfy(
              h ->
                  then(h.bonds())
                      .extracting(b -> b.network() + "=" + b.members())
                      .containsExactlyInAnyOrder(
                          "cloud-private=[eth0, eth1]", "cloud-public=[eth2, eth3]"));
      then(work.plan().isEmpty()).isTrue();
    }
  }

  @Test
  void whenOnlyPlanned_thenNothingIsWritten() {
    try (ClusterWork work = open()) {
      Plan plan = work.plan();

      then(plan.steps()).isNotEmpty();
      then(Sim.writes(sim)).isEmpty();
    }
  }

  @Test
  void whenTheRiskIsNotAllowed_thenNothingIsWritten() {
    try (ClusterWork work = open()) {
      Plan plan = work.plan();

      thenThrownBy(() -> work.apply(plan, o -> o.allow(Risk.OUTAGE)))
          .isInstanceOf(RiskRefusedException.class)
          .hasMessageContaining("management");
      then(Sim.writes(sim)).isEmpty();
    }
  }

  @Test
  void whenPreparedTwice_thenTheSecondRunWritesNothing() {
    try (ClusterWork work = open()) {
      work.apply(work.plan(), o -> o.allow(Risk.REBOOT));
    }
    sim.clearCalls();

    try (ClusterWork again = open()) {
      then(again.apply(again.plan(), o -> o.allow(Risk.NONE)).verified()).isTrue();
    }
    then(Sim.writes(sim)).isEmpty();
  }
}
