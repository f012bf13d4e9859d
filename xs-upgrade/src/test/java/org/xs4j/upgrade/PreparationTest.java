/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.ProgressEvent;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.PoolRecord;

/** What is put out of the way before, and put back after. */
class PreparationTest {
  private UpgradeBench bench;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void start() {
    bench = new UpgradeBench(2, Release.XENSERVER_7_1, Release.XENSERVER_8_2);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private String vm() {
    return UpgradeBench.vm(bench.first(), 0);
  }

  private UpgradeReport apply(UpgradeWork work) {
    Plan plan = work.plan();
    return work.apply(
        plan,
        Journal.inMemory(),
        o -> o.allow(Risk.REBOOT).onProgress(e -> progress.add(e.text())));
  }

  private PoolRecord pool() {
    try (XsClient xs = bench.client()) {
      return xs.raw().pool().getAllRecords().values().iterator().next();
    }
  }

  private List<String> labels() {
    try (XsClient xs = bench.client()) {
      return xs.raw().network().getAllRecords().values().stream().map(n -> n.nameLabel()).toList();
    }
  }

  @Test
  void whenHighAvailabilityIsOn_thenItIsOffMeanwhileAndAsItWasAfter() {
    try (XsClient xs = bench.client()) {
      xs.raw().pool().enableHa(List.of(xs.raw().sr().getByUuid(bench.sr)), Map.of("timeout", "90"));
      xs.raw().pool().setHaHostFailuresToTolerate(xs.raw().pool().getAll().get(0), 1);
    }
    bench.first().seed(s -> s.workloadBalancing(true));

    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      then(apply(work).verified()).isTrue();
    }

    then(pool().haEnabled()).isTrue();
    then(pool().haConfiguration()).containsEntry("timeout", "90");
    then(pool().haHostFailuresToTolerate()).isEqualTo(1);
    then(pool().wlbEnabled()).isTrue();
    then(bench.sim.calls(c -> c.method().endsWith("pool.disable_ha"))).hasSize(1);
  }

  @Test
  void whenAGuestHoldsItsCd_thenThePersonIsToldAndItGoesOnByItself() {
    bench.first().seed(s -> s.insertedCd(vm()).lockedTray(vm(), true));
    List<String> notices = new ArrayList<>();

    try (UpgradeWork work =
        bench.open(
            UpgradeBench.media(),
            o ->
                o.onNotice(
                    text -> {
                      notices.add(text);
                      bench
                          .sim
                          .onCall("VBD.eject")
                          .afterCalls(400)
                          .run(() -> bench.first().seed(s -> s.lockedTray(vm(), false)));
                    }))) {
      UpgradeReport report = apply(work);

      then(report.verified()).as(report.describe()).isTrue();
      then(report.applied().duration()).isGreaterThan(Duration.ofMinutes(90));
    }
    then(notices)
        .containsExactly(
            vm()
                + " holds the CD install.iso: log in to it and unmount it; the upgrade goes on by"
                + " itself");
  }

  @Test
  void whenVlansAreUnused_thenOnlyCloudStacksAreRemovedAndUsedOnesAreEverywhere() {
    SimulatedHost first = bench.first();
    first.seed(
        s ->
            s.vlan("VLAN-11111111-2222-3333-4444-555555555555-300", "eth1", 300)
                .vlan("VLAN7", "eth1", 7)
                .vlan("office", "eth1", 40));
    try (XsClient xs = bench.client()) {
      xs.raw()
          .network()
          .addTags(xs.raw().network().getByNameLabel("VLAN7").get(0), "CsCreateTime-1-2");
    }
    bench.plugInto(vm(), "office");

    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      Plan plan = work.plan();
      then(plan.describe()).contains("VLAN7", "xs-02", "office");
      then(work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.REBOOT)).verified()).isTrue();
    }

    then(labels())
        .contains("office")
        .doesNotContain("VLAN7", "VLAN-11111111-2222-3333-4444-555555555555-300");
    try (XsClient xs = bench.client()) {
      then(xs.raw().vlan().getAllRecords().values()).hasSize(2).allMatch(v -> v.tag() == 40);
    }
  }

  @Test
  void whenAGuestHasDriversAndDoesNotTell_thenItIsMadeMigratable() {
    bench.first().seed(s -> s.runningVm("i-9-9-VM").driversWithoutAgent("i-9-9-VM"));

    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      then(work.plan().describe()).contains("xs-01: make i-9-9-VM migratable");
      then(apply(work).verified()).isTrue();
    }

    then(bench.placement()).containsEntry("i-9-9-VM", "xs-01");
    then(bench.sim.commands()).filteredOn(c -> c.name().equals("make_migratable.sh")).hasSize(1);
  }

  @Test
  void whenAGuestHasNoDrivers_thenNothingIsPretended() {
    bench.first().seed(s -> s.runningVm("i-9-9-VM"));

    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      thenThrownBy(work::plan)
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("i-9-9-VM: VM_LACKS_FEATURE, it has no PV drivers");
    }
    then(bench.writes()).isEmpty();
  }

  @Test
  void whenTheSetUpScriptSpeaks_thenTheChaptersMessagesAreHarmlessAndTheBackupIsSeen() {
    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      then(apply(work).verified()).isTrue();
    }

    then(progress)
        .anyMatch(t -> t.contains("harmless: iptables: Bad rule"))
        .anyMatch(t -> t.contains("harmless: mv: can"))
        .anyMatch(t -> t.contains("backup of 7.1.2 on /dev/disk/by-id/"));
  }

  @Test
  void whenTheSetUpScriptSaysSomethingElse_thenTheRollStopsAndTellsTheWayBack() {
    Journal journal =
        HookedJournal.before(
            "setup-script@",
            () -> bench.first().dom0().run("rm /opt/xensource/libexec/vncterm-wrapper"));
    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      Plan plan = work.plan();
      thenThrownBy(() -> work.apply(plan, journal, o -> o.allow(Risk.REBOOT)))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("said what nobody expected: sed: can't read")
          .hasMessageContaining("Next: ")
          .hasMessageContaining("restore the backup of 7.1.2 on /dev/disk/by-id/");
    }
  }

  @Test
  void whenHeartbeatsAreArmed_thenTheyAreDisarmedBeforeTheFirstHostIsTouched() {
    List<String> steps = new ArrayList<>();
    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      Plan plan = work.plan();
      work.apply(
          plan,
          Journal.inMemory(),
          o ->
              o.allow(Risk.REBOOT)
                  .onProgress(
                      e -> {
                        if (e.kind() == ProgressEvent.Kind.DONE) {
                          steps.add(e.step());
                        }
                      }));
    }
    then(steps).anyMatch(s -> s.startsWith("disarm-heartbeat@"));
    then(steps.indexOf("disarm-heartbeat@" + bench.sim.hosts().get(1).uuid()))
        .isLessThan(steps.indexOf("disable@" + bench.first().uuid()))
        .isNotNegative();
  }
}
