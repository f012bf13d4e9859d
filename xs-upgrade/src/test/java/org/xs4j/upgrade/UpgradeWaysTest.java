/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.xenapi.XsClient;

/** Each way in which hosts get what they are restarted for. */
class UpgradeWaysTest {
  private static final Duration HOURS = Duration.ofHours(6);

  private static UpgradeReport apply(UpgradeWork work) {
    Plan plan = work.plan();
    return work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.REBOOT));
  }

  /** Boots from the installation medium, as a person does who is told to. */
  private static void upgrade(SimulatedHost host, Release release) {
    host.insertInstaller(release);
    host.powerOff();
    host.powerOn();
  }

  @Nested
  class GivenAPersonWhoBootsTheMedium {
    @Test
    void whenHoursPass_thenThePlanNoticesTheNewVersion() {
      try (UpgradeBench bench = new UpgradeBench(2, Release.XENSERVER_7_1, Release.XENSERVER_8_2)) {
        Map<String, String> before = bench.placement();
        List<String> notices = new ArrayList<>();
        try (UpgradeWork work =
            bench.open(
                new UpgradeWay.Manual("8.2.1"),
                o ->
                    o.onNotice(
                        text -> {
                          notices.add(text);
                          SimulatedHost host = bench.sim.hosts().get(notices.size() - 1);
                          // a look every 30 s: the person comes after six hours
                          bench
                              .sim
                              .onCall("host.get_record")
                              .afterCalls((int) (HOURS.toSeconds() / 30))
                              .run(() -> upgrade(host, Release.XENSERVER_8_2));
                        }))) {
          UpgradeReport report = apply(work);

          then(report.verified()).as(report.describe()).isTrue();
          then(report.applied().duration()).isGreaterThan(HOURS.multipliedBy(2));
        }
        then(notices).hasSize(2);
        then(notices.get(1)).startsWith("now boot xs-02 from the installation medium of 8.2.1");
        then(bench.versions()).containsExactly("8.2.1");
        then(bench.placement()).isEqualTo(before);
      }
    }

    @Test
    void whenNobodyComes_thenItSaysWhatToDo() {
      try (UpgradeBench bench = new UpgradeBench(2, Release.XENSERVER_7_1, Release.XENSERVER_8_2);
          UpgradeWork work =
              bench.open(
                  new UpgradeWay.Manual("8.2.1"), o -> o.operatorLimit(Duration.ofHours(1)))) {
        thenThrownBy(() -> apply(work))
            .isInstanceOf(StepFailedException.class)
            .hasMessageContaining("has not come back with 8.2.1 within PT1H. Next: now boot xs-01");
        then(bench.coordinator()).isEqualTo("xs-01");
        then(bench.placement()).hasSize(4);
      }
    }
  }

  @Nested
  class GivenPackages {
    @Test
    void whenRepositoriesOfferARelease_thenHostsUpdateToIt() {
      try (UpgradeBench bench = new UpgradeBench(2, Release.XCP_NG_8_1, Release.XCP_NG_8_2)) {
        bench.sim.hosts().forEach(h -> h.offerPackages(Release.XCP_NG_8_2));
        try (UpgradeWork work = bench.open(new UpgradeWay.Packages("8.2.1"))) {
          then(apply(work).verified()).isTrue();
        }
        then(bench.versions()).containsExactly("8.2.1");
        then(bench.sim.hosts()).allMatch(h -> h.backup().isEmpty());
      }
    }

    @Test
    void whenTheStepNeedsMedia_thenItIsRefused() {
      try (UpgradeBench bench = new UpgradeBench(2, Release.XCP_NG_8_2, Release.XCP_NG_8_3);
          UpgradeWork work = bench.open(new UpgradeWay.Packages("8.3.0"))) {
        thenThrownBy(work::plan)
            .isInstanceOf(PlanException.class)
            .hasMessageContaining("way.fits, xs-01")
            .hasMessageContaining("use the installation medium");
      }
    }
  }

  @Nested
  class GivenAnUpdate {
    @Test
    void whenThePoolHasItsImage_thenEachHostAppliesItAndRestarts() {
      String uuid = "f0b7d2c4-0000-4000-8000-000000000001";
      try (UpgradeBench bench = new UpgradeBench(2, Release.XENSERVER_8_2, Release.XENSERVER_8_2)) {
        bench.introduce(uuid, "XS82E001");
        Map<String, String> before = bench.placement();
        Map<String, Object> boots = bench.boots();

        try (UpgradeWork work = bench.open(new UpgradeWay.Update(uuid))) {
          Plan plan = work.plan();
          then(plan.describe()).contains("xs-01: apply the update XS82E001");
          then(work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.REBOOT)).verified()).isTrue();
        }
        try (XsClient xs = bench.client()) {
          then(xs.raw().host().getAllRecords().values())
              .allMatch(h -> h.updates().size() == 1 && h.updatesRequiringReboot().isEmpty());
        }
        then(bench.boots().values()).doesNotContainAnyElementsOf(boots.values());
        then(bench.placement()).isEqualTo(before);
      }
    }
  }

  @Nested
  class GivenARestartOnly {
    @Test
    void whenApplied_thenEveryHostHasBootedOnceAndKeepsItsTags() {
      try (UpgradeBench bench = new UpgradeBench(3, Release.XENSERVER_8_2, Release.XENSERVER_8_2)) {
        Map<String, String> before = bench.placement();
        List<String> tags = bench.tags();
        bench.clock.advance(Duration.ofMinutes(1));

        try (UpgradeWork work = bench.open(new UpgradeWay.Reboot(bench.clock.now()))) {
          Plan plan = work.plan();
          then(plan.describe())
              .contains("xs-02: restart")
              .doesNotContain("into", "medium", "script", "tags");
          then(work.apply(
                      plan,
                      bench.watch.watching(bench, Journal.inMemory()),
                      o -> o.allow(Risk.REBOOT))
                  .verified())
              .isTrue();
        }
        then(bench.sim.calls(c -> c.method().endsWith("host.reboot"))).hasSize(3);
        then(bench.placement()).isEqualTo(before);
        then(bench.tags()).containsExactlyInAnyOrderElementsOf(tags);
        then(bench.watch.violations()).isEmpty();
        then(bench.coordinator()).isEqualTo("xs-01");
        then(bench.cloud.managedState(UpgradeBench.CLUSTER)).isEqualTo("Managed");
        for (SimulatedHost host : bench.sim.hosts()) {
          then(host.dom0().run("cat /opt/cloud/bin/heartbeat").out()).contains(bench.sr);
        }
      }
    }

    @Test
    void whenSomeHostsBootedAlready_thenOnlyTheOthersAreRestarted() {
      try (UpgradeBench bench = new UpgradeBench(2, Release.XENSERVER_8_2, Release.XENSERVER_8_2)) {
        bench.clock.advance(Duration.ofMinutes(1));
        UpgradeWay.Reboot way = new UpgradeWay.Reboot(bench.clock.now());
        bench.sim.host("xs-01").powerOff();
        bench.sim.host("xs-01").powerOn();
        bench.clock.advance(Duration.ofMinutes(10));

        try (UpgradeWork work = bench.open(way)) {
          then(work.plan().describe()).contains("xs-02: restart").doesNotContain("xs-01: disable");
        }
      }
    }
  }

  @Nested
  class GivenNoCloudStack {
    @Test
    void whenUpgraded_thenItsTagsAreGoneAndOthersStay() {
      try (UpgradeBench bench = new UpgradeBench(2, Release.XENSERVER_7_1, Release.XENSERVER_8_2);
          UpgradeWork work = bench.alone(UpgradeBench.media())) {
        then(apply(work).verified()).isTrue();
        then(bench.tags()).isNotEmpty().containsOnly(UpgradeBench.OWN_TAG);
        then(new TreeMap<>(bench.boots())).hasSize(2);
      }
    }
  }
}
