/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.PlanStaleException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.RiskRefusedException;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.simulator.testing.DyingJournal;
import org.xs4j.simulator.testing.ProcessDeath;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** Hosts join a pool, lead it, and leave it. */
class PoolWorkTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim = start(Release.XCP_NG_8_3);

  private XapiSimulator start(Release release) {
    return XapiSimulator.builder()
        .hosts(4)
        .nicsPerHost(5)
        .release(release)
        .plainHttp(true)
        .clock(clock)
        .start();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private List<HostEndpoint> endpoints() {
    return Sim.layout(sim).endpoints();
  }

  private PoolWork open() {
    return PoolWork.open(endpoints(), clock, Duration.ZERO);
  }

  private void join(String... hosts) {
    for (String host : hosts) {
      try (XsClient xs = Sim.client(sim.host(host), clock)) {
        xs.raw()
            .pool()
            .join(sim.host("xs-01").address(), "root", Secret.of(sim.host("xs-01").password()));
      }
      clock.advance(Duration.ofMinutes(1));
    }
    sim.clearCalls();
  }

  private PoolReport change(Consumer<PoolChange.Builder> change) {
    try (PoolWork work = open()) {
      Plan plan = work.plan(PoolChange.of(change));
      PoolReport report = work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY));
      then(report.verified()).as(report.describe()).isTrue();
      then(work.plan(PoolChange.of(change)).steps()).as("a second plan").isEmpty();
      return report;
    }
  }

  private List<String> refusal(Consumer<PoolChange.Builder> change) {
    try (PoolWork work = open()) {
      PlanException refused =
          catchThrowableOfType(PlanException.class, () -> work.plan(PoolChange.of(change)));
      then(refused).isNotNull();
      then(Sim.writes(sim)).isEmpty();
      return refused.problems();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XCP_NG_8_3"})
  void whenSeveralHostsJoin_thenEachIsReallyInBeforeItIsDone(Release release) {
    sim.close();
    sim = start(release);
    sim.host("xs-01")
        .seed(
            s ->
                s.bond("cloud-public", "eth2", "eth3")
                    .vlan("guest-120", "eth4", 120)
                    .sharedSr("nas-1"));

    PoolReport report = change(c -> c.join("xs-02", "xs-03", "xs-04"));

    then(report.hosts()).containsExactly("xs-01", "xs-02", "xs-03", "xs-04");
    then(report.describe()).contains("xs-04: wait until it has the pool's bonds and VLANs");
    String state = sim.fingerprintOfState();
    try (XsClient xs = Sim.client(sim.host("xs-01"), clock)) {
      then(xs.raw().bond().getAllRecords()).as(state).hasSize(4);
      then(xs.raw().vlan().getAllRecords()).hasSize(4);
      then(xs.raw().pbd().getAllRecords().values()).hasSize(4).allMatch(p -> p.currentlyAttached());
    }
  }

  @Test
  void whenAnotherHostLeads_thenEveryHostFollowsIt() {
    join("xs-02", "xs-03");

    PoolReport report = change(c -> c.coordinator("xs-02"));

    then(report.coordinator()).isEqualTo("xs-02");
    then(report.hosts()).containsExactly("xs-02", "xs-01", "xs-03");
  }

  @Test
  void whenAHostLeaves_thenItIsBackAloneAndThePoolGoesOn() {
    join("xs-02", "xs-03");
    sim.host("xs-03").seed(s -> s.localSr("Local storage"));

    PoolReport report = change(c -> c.eject("xs-03"));

    then(report.hosts()).containsExactly("xs-01", "xs-02");
    then(report.describe()).contains("losing Local storage (0 disks)");
    try (XsClient alone = Sim.client(sim.host("xs-03"), clock)) {
      then(alone.raw().host().getAllRecords()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XCP_NG_8_3"})
  void whenAllIsChangedAtOnce_thenTheFormerCoordinatorCanLeave(Release release) {
    sim.close();
    sim = start(release);
    join("xs-02", "xs-03");

    PoolReport report = change(c -> c.join("xs-04").coordinator("xs-04").eject("xs-01", "xs-02"));

    then(report.coordinator()).isEqualTo("xs-04");
    then(report.hosts()).containsExactly("xs-04", "xs-03");
  }

  @Nested
  class GivenAChangeThatCannotBeMade {
    @BeforeEach
    void pool() {
      join("xs-02", "xs-03");
    }

    @Test
    void whenTheCoordinatorShallLeave_thenThatIsRefused() {
      then(refusal(c -> c.eject("xs-01")))
          .containsExactly("xs-01 cannot leave: it leads the pool; let another host lead first");
    }

    @Test
    void whenVmsAreOnTheHost_thenTheyAreNamed() {
      sim.host("xs-02").seed(s -> s.runningVm("web-1"));

      then(refusal(c -> c.eject("xs-02")))
          .containsExactly("xs-02 cannot leave: VMs are on it: web-1 (OPERATION_NOT_ALLOWED)");
    }

    @Test
    void whenHighAvailabilityIsOn_thenNothingGoes() {
      sim.host("xs-01").seed(s -> s.highAvailability(true));

      then(refusal(c -> c.join("xs-04").coordinator("xs-02").eject("xs-03")))
          .hasSize(3)
          .allMatch(p -> p.contains("HA_IS_ENABLED"));
    }

    @Test
    void whenAHostIsOff_thenTheOthersCannotAgree() {
      sim.host("xs-03").powerOff();
      clock.advance(Duration.ofMinutes(11));

      try (PoolWork work = PoolWork.open(endpoints().subList(0, 2), clock, Duration.ZERO)) {
        thenThrownBy(() -> work.plan(PoolChange.of(c -> c.coordinator("xs-02").eject("xs-03"))))
            .hasMessageContainingAll(
                "another host cannot lead: xs-03 is not live",
                "xs-03 cannot leave: it is not live (HOST_OFFLINE)");
      }
    }

    @Test
    void whenTheHostIsUnknown_thenItIsNamed() {
      then(refusal(c -> c.join("xs-07").coordinator("xs-08").eject("xs-09"))).hasSize(3);
    }

    @Test
    void whenTheJoinIsRefusedByXapi_thenTheCodeIsTold() {
      sim.host("xs-04").seed(s -> s.bond("own", "eth2", "eth3"));

      then(refusal(c -> c.join("xs-04")))
          .singleElement()
          .asString()
          .contains("xs-04 cannot join: it has bonds", "POOL_JOINING_HOST_HAS_BONDS");
    }

    @Test
    void whenTheChangeContradictsItself_thenItIsRefused() {
      thenThrownBy(() -> PoolChange.of(c -> c.join("a").eject("a")))
          .hasMessageContaining("eject: 'a'");
      thenThrownBy(() -> PoolChange.of(c -> c.coordinator("a").eject("a")))
          .hasMessageContaining("coordinator: 'a'");
    }

    @Test
    void whenTheRiskIsNotAllowed_thenNothingIsWritten() {
      try (PoolWork work = open()) {
        Plan plan = work.plan(PoolChange.of(c -> c.eject("xs-03")));

        thenThrownBy(() -> work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.REBOOT)))
            .isInstanceOf(RiskRefusedException.class);
      }
      then(Sim.writes(sim)).isEmpty();
    }
  }

  @Nested
  class GivenAPoolThatChangedSinceThePlan {
    @BeforeEach
    void pool() {
      join("xs-02", "xs-03");
    }

    @Test
    void whenAVmStartedOnTheHostThatLeaves_thenThePlanIsStale() {
      try (PoolWork work = open()) {
        Plan plan = work.plan(PoolChange.of(c -> c.eject("xs-03")));
        sim.host("xs-03").seed(s -> s.runningVm("web-1"));

        thenThrownBy(() -> work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY)))
            .isInstanceOf(PlanStaleException.class)
            .hasMessageContaining("now web-1 is");
      }
      then(Sim.writes(sim)).noneMatch(w -> w.contains("eject"));
    }

    @Test
    void whenAThirdHostLeads_thenThePlanIsStale() {
      Plan plan;
      try (PoolWork work = open()) {
        plan = work.plan(PoolChange.of(c -> c.coordinator("xs-02")));
      }
      change(c -> c.coordinator("xs-03"));

      try (PoolWork work = open()) {
        thenThrownBy(() -> work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.REBOOT)))
            .isInstanceOf(PlanStaleException.class)
            .hasMessageContaining("led by xs-01, now it is by xs-03");
      }
    }
  }

  @Nested
  class GivenAStepThatFails {
    static Stream<String> messages() {
      return Stream.of("pool.join", "pool.designate_new_master", "pool.eject");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whenXapiRefuses_thenTheReportShowsWhatWasDone(String message) {
      join("xs-02", "xs-03");
      sim.onCall(message).times(9).fail("INTERNAL_ERROR", "no");

      try (PoolWork work = open()) {
        Plan plan =
            work.plan(PoolChange.of(c -> c.join("xs-04").coordinator("xs-02").eject("xs-03")));

        thenThrownBy(() -> work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY)))
            .isInstanceOfSatisfying(
                StepFailedException.class,
                e ->
                    then(e.report().failed())
                        .singleElement()
                        .satisfies(s -> then(s.detail()).contains("INTERNAL_ERROR")));
      }
    }
  }

  @Nested
  class GivenAProcessThatDies {
    @Test
    void whenResumedAtAnyPoint_thenThePoolIsAsPlanned() {
      join("xs-02", "xs-03");
      for (int survived = 3; ; survived++) {
        Journal kept = Journal.inMemory();
        if (ranThrough(kept, survived) || PoolWork.PLANS.unfinished(kept).isEmpty()) {
          break;
        }
        try (PoolWork work = PoolWork.open(endpoints(), clock, Duration.ofMinutes(5))) {
          Plan plan = PoolWork.PLANS.unfinished(kept).orElseThrow();
          PoolReport report = work.apply(plan, kept, o -> o.allow(Risk.DESTROY));
          then(report.verified()).as(report.describe()).isTrue();
        }
        backAgain();
      }
    }

    private boolean ranThrough(Journal kept, int survived) {
      try (PoolWork work = open()) {
        Plan plan = work.plan(PoolChange.of(c -> c.coordinator("xs-02").eject("xs-03")));
        then(plan.steps()).extracting(Step::risk).contains(Risk.DESTROY);
        work.apply(plan, new DyingJournal(kept, survived), o -> o.allow(Risk.DESTROY));
        return true;
      } catch (ProcessDeath | IllegalStateException e) {
        then(e instanceof ProcessDeath || e.getCause() instanceof ProcessDeath)
            .as("%s", e)
            .isTrue();
        return false;
      }
    }

    private void backAgain() {
      PoolReport report;
      try (PoolWork work = open()) {
        Plan plan = work.plan(PoolChange.of(c -> c.join("xs-03").coordinator("xs-01")));
        report = work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.REBOOT));
      }
      then(report.hosts()).containsExactly("xs-01", "xs-02", "xs-03");
    }
  }
}
