/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.cluster.preparation.Dom0MemorySize;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.RiskRefusedException;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.core.plan.StepResult.Status;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.VmRecord;

/** dom0's memory and the reboot that gives it, on hosts by themselves and in a pool. */
class HostPreparationTest {
  private static final int MIB = 4096;

  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;

  @AfterEach
  void stop() {
    if (sim != null) {
      sim.close();
    }
  }

  private void start(Release release, boolean pooled) {
    sim =
        XapiSimulator.builder()
            .hosts(2)
            .nicsPerHost(2)
            .pooled(pooled)
            .plainHttp(true)
            .release(release)
            .clock(clock)
            .start();
    sim.hosts().forEach(h -> h.seed(s -> s.controlDomainMemory(752L << 20)));
    sim.clearCalls();
  }

  private ClusterWork open(PreparationLayout wanted) {
    ClusterLayout layout =
        ClusterLayout.pool("cluster-1")
            .build()
            .withHosts(sim.hosts().stream().map(Sim::host).toList())
            .withPreparation(wanted);
    return ClusterWork.open(layout, clock, Duration.ZERO).only(Part.PREPARATION);
  }

  private ClusterWork open() {
    return open(PreparationLayout.none().withDom0Memory(Dom0MemorySize.ofMebibytes(MIB)));
  }

  private HostRecord host(SimulatedHost host, boolean pooled) {
    try (XsClient xs = Sim.client(pooled ? sim.host("xs-01") : host, clock)) {
      return xs.raw().host().getRecord(xs.raw().host().getByUuid(host.uuid()));
    }
  }

  private VmRecord dom0(SimulatedHost host, boolean pooled) {
    try (XsClient xs = Sim.client(pooled ? sim.host("xs-01") : host, clock)) {
      return xs.raw().vm().getAllRecords().values().stream()
          .filter(v -> v.isControlDomain())
          .filter(v -> v.residentOn().equals(xs.raw().host().getByUuid(host.uuid())))
          .findFirst()
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XENSERVER_7_6", "XCP_NG_8_3", "XENSERVER_8_4"})
  void whenHostsStandAlone_thenEachGetsItsMemoryAndAReboot(Release release) {
    start(release, false);
    List<String> boots = sim.hosts().stream().map(h -> boot(host(h, false))).toList();
    try (ClusterWork work = open()) {
      Plan plan = work.plan();
      then(plan.describe().lines())
          .hasSize(5)
          .anyMatch(l -> l.contains("xs-01: give dom0 4096 MiB from the next boot on (now "))
          .anyMatch(l -> l.endsWith("xs-02: reboot, for its dom0 memory  [risk: reboot]"));
      then(Sim.writes(sim)).isEmpty();

      work.apply(plan, o -> o.allow(Risk.REBOOT));

      then(work.plan().steps()).isEmpty();
    }
    for (int i = 0; i < 2; i++) {
      SimulatedHost host = sim.hosts().get(i);
      then(boot(host(host, false))).isNotEqualTo(boots.get(i));
      then(host(host, false).enabled()).isTrue();
      then(dom0(host, false).memoryStaticMax()).isEqualTo((long) MIB << 20);
      then(dom0(host, false).requiresReboot()).isFalse();
    }
  }

  private static String boot(HostRecord host) {
    return host.otherConfig().getOrDefault("boot_time", "");
  }

  @Test
  void whenHostsAreInAPool_thenTheCoordinatorRebootsFirstAndOneAtATime() {
    start(Release.XCP_NG_8_3, true);
    try (ClusterWork work = open()) {
      Plan plan = work.plan();
      then(plan.steps().stream().map(Step::id))
          .containsExactly(
              "dom0-memory:" + sim.host("xs-01").uuid(),
              "dom0-memory:" + sim.host("xs-02").uuid(),
              "reboot:" + sim.host("xs-01").uuid(),
              "reboot:" + sim.host("xs-02").uuid());
      then(plan.steps().get(3).after()).containsExactly(plan.steps().get(2).id());

      work.apply(plan, o -> o.allow(Risk.REBOOT));

      then(work.plan().steps()).isEmpty();
    }
    then(dom0(sim.host("xs-02"), true).memoryStaticMax()).isEqualTo((long) MIB << 20);
  }

  @Test
  void whenNobodyAllowedAReboot_thenNothingIsWritten() {
    start(Release.XCP_NG_8_3, false);
    try (ClusterWork work = open()) {
      Plan plan = work.plan();

      thenThrownBy(() -> work.apply(plan, o -> o.allow(Risk.MANAGEMENT)))
          .isInstanceOf(RiskRefusedException.class);
    }
    then(Sim.writes(sim)).isEmpty();
  }

  @Test
  void whenTheMemoryWasChangedMeanwhile_thenThePlanIsStale() {
    start(Release.XCP_NG_8_3, false);
    try (ClusterWork work = open()) {
      Plan plan = work.plan();
      try (XsClient xs = Sim.client(sim.host("xs-01"), clock)) {
        xs.raw()
            .vm()
            .getAllRecords()
            .forEach(
                (ref, vm) -> {
                  if (vm.isControlDomain()) {
                    xs.raw().vm().setMemory(ref, 3000L << 20);
                  }
                });
      }

      thenThrownBy(() -> work.apply(plan, o -> o.allow(Risk.REBOOT)))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("now it is to get 3000 MiB");
    }
  }

  @Test
  void whenAnInstanceWasStartedMeanwhile_thenItsHostIsNotRebooted() {
    start(Release.XCP_NG_8_3, false);
    try (ClusterWork work = open()) {
      Plan plan = work.plan();
      sim.host("xs-02").seed(s -> s.runningVm("i-2-3-VM"));

      thenThrownBy(() -> work.apply(plan, o -> o.allow(Risk.REBOOT)))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("i-2-3-VM");
    }
    then(Sim.writes(sim)).doesNotContain("xs-02 host.reboot", "xs-02 Async.host.reboot");
  }

  @Test
  void whenWhatStandsAgainstItIsKnown_thenThePlanNamesAllOfIt() {
    start(Release.XCP_NG_8_3, true);
    sim.host("xs-01").seed(s -> s.runningVm("r-4-VM").highAvailability(true));

    try (ClusterWork work = open()) {
      thenThrownBy(work::plan)
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("xs-01: it has to be rebooted for its dom0 memory, but instances")
          .hasMessageContaining("r-4-VM")
          .hasMessageContaining(
              "xs-02: it has to be rebooted for its dom0 memory, but its pool has HA");
    }
    then(Sim.writes(sim)).isEmpty();
  }

  @Test
  void whenTheHostIsTooSmall_thenTheWishIsRefused() {
    start(Release.XCP_NG_8_3, false);
    PreparationLayout wish =
        PreparationLayout.none().withDom0Memory(Dom0MemorySize.ofMebibytes(1 << 20));
    try (ClusterWork work = open(wish)) {
      thenThrownBy(work::plan)
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("1048576 MiB for dom0 would leave less than 1024 MiB");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"VM.set_memory", "host.disable", "host.reboot"})
  void whenACallFails_thenTheReportSaysWhereAndTheNextRunFinishes(String method) {
    start(Release.XCP_NG_8_3, false);
    sim.onCall(method).onHost("xs-02").times(1).fail("INTERNAL_ERROR", "no");
    try (ClusterWork work = open()) {
      thenThrownBy(() -> work.apply(work.plan(), o -> o.allow(Risk.REBOOT)))
          .isInstanceOfSatisfying(
              StepFailedException.class,
              e -> {
                then(e.report().failed()).hasSize(1);
                then(e.report().failed().get(0).description()).startsWith("xs-02");
              });

      work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

      then(work.plan().steps()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"VM.set_memory", "host.disable", "host.reboot"})
  void whenAnAnswerIsLost_thenTheStepGoesOn(String method) {
    start(Release.XCP_NG_8_3, false);
    sim.onCall(method).onHost("xs-02").times(1).cutAfterEffect();
    try (ClusterWork work = open()) {
      work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

      then(work.plan().steps()).isEmpty();
    }
    then(Sim.writes(sim).stream().filter(w -> w.equals("xs-02 host.reboot"))).hasSize(1);
  }

  @Test
  void whenTheHostDoesNotStayEnabled_thenItIsEnabled() {
    start(Release.XCP_NG_8_3, false);
    SimulatedHost second = sim.host("xs-02");
    AtomicBoolean asked = new AtomicBoolean();
    sim.onCall("host.enable").onHost("xs-02").runAfterEffect(() -> asked.set(true));
    sim.onCall("host.get_record")
        .onHost("xs-02")
        .times(1_000)
        .run(
            () -> {
              if (!asked.get()) {
                second.seed(s -> s.enabled(false));
              }
            });
    try (ClusterWork work = open()) {
      work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

      then(work.plan().steps()).isEmpty();
    }
    then(Sim.writes(sim)).contains("xs-02 host.enable");
    then(host(second, false).enabled()).isTrue();
  }

  @Test
  void whenTheProcessDiesAtAnyInstant_thenTheNextOneFinishes() {
    for (int entries = 1; ; entries++) {
      start(Release.XENSERVER_7_6, true);
      DyingJournal journal = new DyingJournal(entries);
      try (ClusterWork work = open()) {
        Plan plan = work.plan();
        work.apply(plan, journal, o -> o.allow(Risk.REBOOT));
        sim.close();
        then(entries).isGreaterThan(8);
        return;
      } catch (DyingJournal.Death | RuntimeException e) {
        then(journal.died()).as("entry %d: %s", entries, e).isTrue();
      }
      try (ClusterWork work = openAfterDeath()) {
        Plan rest = ClusterWork.unfinished(journal.revived()).orElseGet(work::plan);
        work.apply(rest, journal, o -> o.allow(Risk.REBOOT));

        then(work.plan().steps()).as("died before entry %d", entries + 1).isEmpty();
      }
      then(dom0(sim.host("xs-02"), true).memoryStaticMax()).isEqualTo((long) MIB << 20);
      sim.close();
    }
  }

  private ClusterWork openAfterDeath() {
    ClusterLayout layout =
        ClusterLayout.pool("cluster-1")
            .build()
            .withHosts(sim.hosts().stream().map(Sim::host).toList())
            .withPreparation(
                PreparationLayout.none().withDom0Memory(Dom0MemorySize.ofMebibytes(MIB)));
    return ClusterWork.open(layout, clock, Duration.ofMinutes(10)).only(Part.PREPARATION);
  }

  @Test
  void whenItIsRecommended_thenItIsTheChaptersAmountOrWhatIsMore() {
    then(Dom0MemorySize.recommended().forHost(8 << 10, 752)).isEqualTo(2940);
    then(Dom0MemorySize.recommended().forHost(64 << 10, 752)).isEqualTo(4096);
    then(Dom0MemorySize.recommended().forHost(256 << 10, 752)).isEqualTo(8192);
    then(Dom0MemorySize.recommended().forHost(8 << 10, 6000)).isEqualTo(6000);
    thenThrownBy(() -> Dom0MemorySize.ofMebibytes(2047))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2048 to");
  }

  @Test
  void whenAppliedTwice_thenEveryStepIsSkipped() {
    start(Release.XENSERVER_7_6, false);
    try (ClusterWork work = open()) {
      Plan plan = work.plan();
      work.apply(plan, o -> o.allow(Risk.REBOOT));
      then(work.apply(plan, o -> o.allow(Risk.REBOOT)).applied().steps())
          .allMatch(s -> s.status() == Status.SKIPPED);
    }
  }
}
