/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;

/** More hosts than most pools have. */
class LargePoolTest {
  private static final int HOSTS = 24;

  @Test
  void whenManyHostsArePrepared_thenAllHaveTheBondsAndThePoolIsReadAFewTimesForEach() {
    SimulatorClock clock = SimulatorClock.manual();
    try (XapiSimulator sim =
            XapiSimulator.builder()
                .hosts(HOSTS)
                .nicsPerHost(8)
                .plainHttp(true)
                .clock(clock)
                .start();
        ClusterWork work = ClusterWork.open(Sim.layout(sim), clock, Duration.ZERO)) {
      ClusterReport report = work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

      then(report.verified()).as(report.describe()).isTrue();
      then(sim.calls(c -> c.method().equals("host.get_all_records"))).hasSizeLessThan(5 * HOSTS);
      then(sim.calls(c -> c.method().equals("pool.join"))).hasSize(HOSTS - 1);
    }
  }
}
