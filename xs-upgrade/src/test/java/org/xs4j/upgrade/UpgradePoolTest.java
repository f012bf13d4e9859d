/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;

/** Whole upgrades, from the first release to the last, of small and large pools. */
class UpgradePoolTest {
  static Stream<Arguments> upgrades() {
    return Stream.of(3, 16)
        .flatMap(
            hosts ->
                Stream.of(
                    Arguments.of(hosts, Release.XENSERVER_6_5, Release.XENSERVER_7_1, "4.14.0.0"),
                    Arguments.of(hosts, Release.XENSERVER_7_1, Release.XENSERVER_8_2, "4.19.3.0"),
                    Arguments.of(hosts, Release.XCP_NG_8_2, Release.XCP_NG_8_3, "4.20.1.0")));
  }

  @ParameterizedTest
  @MethodSource("upgrades")
  void whenUpgraded_thenAllIsAsItWasButTheVersion(
      int hosts, Release from, Release to, String cloudVersion) {
    UpgradeBench.Spec spec = UpgradeBench.Spec.of(hosts, from, to).cloud(cloudVersion);
    try (UpgradeBench bench = new UpgradeBench(hosts == 3 ? spec : spec.vms(1, 5).nics(1))) {
      Map<String, String> before = bench.placement();
      List<String> tags = new ArrayList<>();
      Journal journal = HookedJournal.before("manage:", () -> tags.addAll(bench.tags()));

      try (UpgradeWork work = bench.open(UpgradeBench.media())) {
        Plan plan = work.plan();
        UpgradeReport report =
            work.apply(plan, bench.watch.watching(bench, journal), o -> o.allow(Risk.REBOOT));

        then(report.verified()).as(report.describe()).isTrue();
        then(work.plan().isEmpty()).isTrue();
      }
      then(bench.versions()).containsExactly(to.productVersion());
      then(before).hasSize(hosts == 3 ? 6 : 5);
      then(bench.placement()).isEqualTo(before);
      then(bench.allPlugged()).isTrue();
      then(bench.coordinator()).isEqualTo("xs-01");
      then(bench.sim.calls(c -> c.method().contains("designate_new_master"))).isEmpty();
      then(bench.cloud.managedState(UpgradeBench.CLUSTER)).isEqualTo("Managed");
      bench.sim.hosts().forEach(h -> then(bench.cloud.hostState(h.name())).isEqualTo("Up"));
      then(tags).isNotEmpty().containsOnly(UpgradeBench.OWN_TAG);
      then(bench.watch.violations()).isEmpty();
      then(bench.watch.windows())
          .containsExactlyElementsOf(bench.sim.hosts().stream().map(SimulatedHost::uuid).toList());
    }
  }
}
