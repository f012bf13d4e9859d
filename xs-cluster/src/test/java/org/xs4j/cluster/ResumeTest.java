/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.core.plan.StepResult.Status;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;

/** Plans and journals that outlive the process that made them. */
class ResumeTest {
  @TempDir private Path folder;
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(2).nicsPerHost(5).plainHttp(true).clock(clock).start();

  @AfterEach
  void stop() {
    sim.close();
  }

  private ClusterWork open() {
    return ClusterWork.open(Sim.layout(sim), clock, Duration.ZERO);
  }

  private Journal journal() {
    return Journal.file(folder.resolve("journal"));
  }

  @Nested
  class GivenASavedPlan {
    @Test
    void whenLoadedAndApplied_thenThePoolIsAsPlanned() {
      Path file = folder.resolve("plan.json");
      try (ClusterWork work = open()) {
        ClusterWork.PLANS.save(work.plan(), file);
      }

      try (ClusterWork work = open()) {
        Plan loaded = ClusterWork.PLANS.load(file);
        then(loaded).isEqualTo(work.plan());
        then(work.apply(loaded, o -> o.allow(Risk.REBOOT)).verified()).isTrue();
      }
    }

    @Test
    void whenItIsDoneAlready_thenApplyingItAgainChangesNothing() {
      Plan plan;
      try (ClusterWork work = open()) {
        plan = work.plan();
        work.apply(plan, o -> o.allow(Risk.REBOOT));
      }
      sim.clearCalls();

      try (ClusterWork work = open()) {
        ClusterReport report = work.apply(plan, o -> o.allow(Risk.REBOOT));

        then(report.verified()).as(report.describe()).isTrue();
        then(report.applied().steps()).allSatisfy(s -> then(s.status()).isEqualTo(Status.SKIPPED));
      }
      then(Sim.writes(sim)).allSatisfy(w -> then(w).contains("other_config"));
    }
  }

  @Nested
  class GivenARunThatFailed {
    private Plan fail() {
      sim.onCall("pool.join").times(9).fail("INTERNAL_ERROR", "no");
      try (Journal journal = journal();
          ClusterWork work = open()) {
        Plan plan = work.plan();
        thenThrownBy(() -> work.apply(plan, journal, o -> o.allow(Risk.REBOOT)))
            .isInstanceOf(StepFailedException.class);
        sim.clearFaults();
        sim.clearCalls();
        return plan;
      }
    }

    @Test
    void whenGoneOnWith_thenWhatWasDoneIsNotDoneAgain() {
      Plan plan = fail();

      try (Journal journal = journal();
          ClusterWork work = open()) {
        then(ClusterWork.unfinished(journal)).contains(plan);
        ClusterReport report = work.apply(plan, journal, o -> o.allow(Risk.REBOOT));

        then(report.verified()).as(report.describe()).isTrue();
        then(ClusterWork.unfinished(journal)).isEmpty();
      }
      then(Sim.writes(sim)).noneSatisfy(w -> then(w).contains("network.create"));
    }

    @Test
    void whenAnotherPlanIsGivenItsJournal_thenItIsRefusedAndNothingIsWritten() {
      fail();

      try (Journal journal = journal();
          ClusterWork work = open()) {
        Plan another = work.plan();

        thenThrownBy(() -> work.apply(another, journal, o -> o.allow(Risk.REBOOT)))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("another plan that is not finished");
      }
      then(Sim.writes(sim)).allSatisfy(w -> then(w).contains("other_config"));
    }

    @Test
    void whenPlannedAnewWithoutTheJournal_thenTheRestIsDone() {
      fail();

      try (ClusterWork work = open()) {
        then(work.apply(work.plan(), o -> o.allow(Risk.REBOOT)).verified()).isTrue();
      }
    }
  }

  @Nested
  class GivenAJoinWhoseCallIsLost {
    @Test
    void whenTheRequestNeverArrived_thenTheHostIsAskedAgain() {
      sim.onCall("pool.join").cutBeforeEffect();

      try (ClusterWork work = open()) {
        ClusterReport report = work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

        then(report.verified()).as(report.describe()).isTrue();
      }
    }

    @Test
    void whenOnlyTheAnswerIsLost_thenItIsNotAskedAgain() {
      sim.onCall("pool.join").cutAfterEffect();

      try (ClusterWork work = open()) {
        then(work.apply(work.plan(), o -> o.allow(Risk.REBOOT)).verified()).isTrue();
      }
      then(sim.calls(c -> c.method().equals("pool.join"))).hasSize(1);
    }
  }
}
