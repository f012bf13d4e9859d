/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.core.plan.ToyStep.step;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanRunnerTest {
  private final ToyWorld world = new ToyWorld();
  private final Journal journal = Journal.inMemory();
  private final PlanRunner runner = PlanRunner.local(ToyStep.CODEC);

  private Report run(Step... steps) {
    return runner.run(Plan.of("toys", List.of(steps)), world.executors(), journal, o -> {});
  }

  @Nested
  class GivenAGoodWorld {
    @Test
    void whenStepsDependOnEachOther_thenTheyRunInThatOrder() {
      Report report = run(step("a"), step("b", "a"), step("c", "b"));

      then(world.order).containsExactly("a", "b", "c");
      then(report.successful()).isTrue();
      then(report.done()).hasSize(3);
    }

    @Test
    void whenStepsTouchDifferentHosts_thenTheyRunTogether() {
      CyclicBarrier both = new CyclicBarrier(2);
      for (String name : List.of("a", "b")) {
        world.during.put(
            name,
            () -> {
              meet(both);
              world.made.add(name);
            });
      }

      then(run(step("a"), step("b")).successful()).isTrue();
    }

    @Test
    void whenStepsTouchTheSameThing_thenOneWaitsForTheOther() {
      List<String> inside = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        world.during.put(
            name,
            () -> {
              synchronized (inside) {
                inside.add(name);
              }
              then(inside).hasSize(1);
              inside.remove(name);
              world.made.add(name);
            });
      }

      then(run(step("a").touching("pool"), step("b").touching("pool"), step("c").touching("pool"))
              .done())
          .hasSize(3);
    }

    @Test
    void whenRunAgain_thenEverythingIsSkippedAndNothingIsDone() {
      run(step("a"), step("b", "a"));

      Report second = run(step("a"), step("b", "a"));

      then(second.skipped()).hasSize(2);
      then(world.order).containsExactly("a", "b");
    }

    @Test
    void whenAListenerThrows_thenTheWorkGoesOn() {
      List<String> heard = new ArrayList<>();

      Report report =
          runner.run(
              Plan.of("toys", List.of(step("a"))),
              world.executors(),
              journal,
              o ->
                  o.onProgress(
                      e -> {
                        heard.add(e.summary());
                        throw new IllegalStateException("bad listener");
                      }));

      then(report.successful()).isTrue();
      then(heard)
          .containsExactly("[0/1] start  make a", "[0/1]   ...  making a", "[1/1] done   make a");
    }
  }

  @Nested
  class GivenTrouble {
    @Test
    void whenAStepFails_thenNothingAfterItRunsAndTheReportSaysWhatWasDone() {
      world.failAt("b");

      thenThrownBy(() -> run(step("a"), step("b", "a"), step("c", "b")))
          .isInstanceOfSatisfying(
              StepFailedException.class,
              e -> {
                then(e.report().done()).extracting(StepResult::id).containsExactly("a");
                then(e.report().steps().get(2).status()).isEqualTo(StepResult.Status.NOT_RUN);
              })
          .hasMessageContaining("make b: b broke");
    }

    @Test
    void whenAStepHasNoEffect_thenVerifyingFails() {
      world.during.put("a", () -> {});

      thenThrownBy(() -> run(step("a")))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("a is missing");
    }

    @Test
    void whenThePoolHasChanged_thenTheStepDoesNotRun() {
      world.changed.put("b", List.of("eth2 is in another bond"));

      thenThrownBy(() -> run(step("a"), step("b", "a")))
          .isInstanceOf(PlanStaleException.class)
          .hasMessageContaining("not done: make b")
          .hasMessageContaining("eth2 is in another bond");
      then(world.order).containsExactly("a");
      then(ToyStep.CODEC.unfinished(journal)).as("a new plan may be made").isEmpty();
    }

    @Test
    void whenAStepIsAboveTheAllowedRisk_thenNothingIsTouched() {
      thenThrownBy(() -> run(step("a"), step("b", "a").risking(Risk.MANAGEMENT)))
          .isInstanceOf(RiskRefusedException.class)
          .hasMessageContaining("make b [risk: management]");
      then(world.order).isEmpty();
      then(journal.entries()).isEmpty();
    }

    @Test
    void whenSomethingIsDestroyedThatWasNotNamed_thenNothingIsTouched() {
      Plan plan = Plan.of("toys", List.of(step("a"), step("b", "a").risking(Risk.DESTROY)));

      thenThrownBy(
              () ->
                  runner.run(
                      plan,
                      world.executors(),
                      journal,
                      o -> o.allow(Risk.DESTROY).destroy("another")))
          .isInstanceOf(RiskRefusedException.class)
          .hasMessageContaining("make b [destroys: b]");
      then(world.order).isEmpty();

      Report report =
          runner.run(
              plan, world.executors(), journal, o -> o.allow(Risk.DESTROY).destroy("another", "b"));

      then(report.done()).hasSize(2);
    }
  }

  @Nested
  class GivenAJournalOfARunThatDied {
    @Test
    void whenResumed_thenFinishedStepsAreNotEvenProbed() {
      world.failAt("b");
      thenThrownBy(() -> run(step("a"), step("b", "a"))).isInstanceOf(StepFailedException.class);
      world.during.clear();
      world.made.clear();

      Report report = run(step("a"), step("b", "a"));

      then(world.order).containsExactly("a", "b", "b");
      then(report.skipped())
          .extracting(StepResult::detail)
          .containsExactly("done by the run before");
      then(ToyStep.CODEC.unfinished(journal)).isEmpty();
    }

    @Test
    void whenAnotherPlanIsRun_thenItIsRefused() {
      world.failAt("a");
      thenThrownBy(() -> run(step("a"))).isInstanceOf(StepFailedException.class);

      thenThrownBy(() -> run(step("other")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("toys");
      then(ToyStep.CODEC.unfinished(journal)).contains(Plan.of("toys", List.of(step("a"))));
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the other step never came", e);
    }
  }
}
