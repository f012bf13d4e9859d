/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.Release;

/** Whole upgrades, from the first release to the last. */
class UpgradePoolTest {
  static Stream<Arguments> upgrades() {
    return Stream.of(
        Arguments.of(3, Release.XENSERVER_6_5, Release.XENSERVER_7_1, "4.14.0.0"),
        Arguments.of(3, Release.XENSERVER_7_1, Release.XENSERVER_8_2, "4.19.3.0"),
        Arguments.of(16, Release.XCP_NG_8_2, Release.XCP_NG_8_3, "4.20.1.0"));
  }

  @ParameterizedTest
  @MethodSource("upgrades")
  void whenUpgraded_thenAllIsAsItWasButTheVersion(
      int hosts, Release from, Release to, String cloudVersion) {
    try (UpgradeBench bench = new UpgradeBench(hosts, from, to, cloudVersion)) {
      Map<String, String> before = bench.placement();

      try (UpgradeWork work = bench.open(UpgradeBench.media())) {
        Plan plan = work.plan();
        UpgradeReport report = work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.REBOOT));

        then(report.verified()).as(report.describe()).isTrue();
      }
      then(bench.versions()).hasSize(1);
      then(bench.placement()).isEqualTo(before);
      then(bench.allPlugged()).isTrue();
      then(bench.coordinator()).isEqualTo("xs-01");
      then(bench.cloud.managedState(UpgradeBench.CLUSTER)).isEqualTo("Managed");
      bench.sim.hosts().forEach(h -> then(bench.cloud.hostState(h.name())).isEqualTo("Up"));
    }
  }
}
