/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.cluster.PoolLease.LeaseHeldException;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XsClient;

class LeaseTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(1).nicsPerHost(5).plainHttp(true).clock(clock).start();
  private final XsClient xs = Sim.client(sim.host("xs-01"), clock);

  @AfterEach
  void stop() {
    xs.close();
    sim.close();
  }

  private ClusterWork open() {
    return ClusterWork.open(Sim.layout(sim), clock, Duration.ZERO);
  }

  private Map<String, String> poolConfig() {
    return xs.raw().pool().getAllRecords().values().iterator().next().otherConfig();
  }

  @Nested
  class GivenAnOperatorAtWork {
    @Test
    void whenAnotherOneApplies_thenTheHolderIsNamedAndNothingIsWritten() {
      PoolLease held = PoolLease.take(xs, "ada with journal 1", clock);
      sim.clearCalls();
      try (ClusterWork work = open()) {
        Plan plan = work.plan();

        thenThrownBy(() -> work.apply(plan, o -> o.allow(Risk.REBOOT)))
            .isInstanceOf(LeaseHeldException.class)
            .hasMessageContainingAll("ada with journal 1", "2026-01-01T04:00");
      }
      then(Sim.writes(sim)).isEmpty();
      held.close();
      then(poolConfig()).doesNotContainKey(PoolLease.KEY);
    }

    @Test
    void whenBothTakeItInTheSameMoment_thenOneGetsIt() {
      sim.onCall("pool.add_to_other_config")
          .run(
              () -> {
                try (XsClient other = Sim.client(sim.host("xs-01"), clock)) {
                  PoolLease.take(other, "ada", clock);
                }
              });

      thenThrownBy(() -> PoolLease.take(xs, "bob", clock))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("ada until");
      then(poolConfig().get(PoolLease.KEY)).startsWith("ada until");
    }

    @Test
    void whenHeTakesItAgain_thenItIsHisForLonger() {
      PoolLease.take(xs, "ada", clock);
      clock.advance(Duration.ofHours(1));

      PoolLease.take(xs, "ada", clock);

      then(poolConfig().get(PoolLease.KEY))
          .isEqualTo("ada until " + clock.now().plusSeconds(4 * 3600));
    }

    @Test
    void whenItHasEnded_thenAnotherOneTakesItOver() {
      PoolLease.take(xs, "ada", clock);
      clock.advance(Duration.ofHours(5));

      try (ClusterWork work = open()) {
        then(work.apply(work.plan(), o -> o.allow(Risk.REBOOT)).verified()).isTrue();
      }
      then(poolConfig()).doesNotContainKey(PoolLease.KEY);
    }

    @Test
    void whenItIsBrokenOpen_thenAnotherOneTakesIt() {
      PoolLease.take(xs, "ada", clock);

      try (ClusterWork work = open()) {
        work.breakLease();
        then(work.apply(work.plan(), o -> o.allow(Risk.REBOOT)).verified()).isTrue();
      }
    }

    @Test
    void whenItWasTakenOverMeanwhile_thenGivingItBackLeavesTheNewOne() {
      PoolLease first = PoolLease.take(xs, "ada", clock);
      PoolLease.breakOpen(xs);
      PoolLease.take(xs, "bob", clock);

      first.close();

      then(poolConfig().get(PoolLease.KEY)).startsWith("bob until");
    }

    @Test
    void whenTheEntryIsNotReadable_thenItIsHeld() {
      xs.raw().pool().addToOtherConfig(xs.raw().pool().getAll().get(0), PoolLease.KEY, "by hand");

      thenThrownBy(() -> PoolLease.take(xs, "bob", clock))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("by hand");
    }
  }

  @Nested
  class GivenLostAnswers {
    @Test
    void whenTheAnswerToTakingIsLost_thenTheLeaseIsTakenAllTheSame() {
      sim.onCall("pool.add_to_other_config").cutAfterEffect();

      try (PoolLease lease = PoolLease.take(xs, "ada", clock)) {
        then(poolConfig().get(PoolLease.KEY)).startsWith("ada until");
        then(lease).isNotNull();
      }
      then(poolConfig()).doesNotContainKey(PoolLease.KEY);
    }

    @Test
    void whenTheAnswerToGivingBackIsLost_thenItIsGivenBack() {
      PoolLease lease = PoolLease.take(xs, "ada", clock);
      sim.onCall("pool.remove_from_other_config").cutBeforeEffect();

      lease.close();

      then(poolConfig()).doesNotContainKey(PoolLease.KEY);
    }
  }

  @Nested
  class GivenARun {
    @Test
    void whenItIsAtWork_thenItHoldsTheLease() {
      List<String> seen = new CopyOnWriteArrayList<>();
      sim.onCall("network.create").run(() -> seen.add(leaseInDump()));

      try (ClusterWork work = open()) {
        work.apply(work.plan(), o -> o.allow(Risk.REBOOT));
      }

      then(seen).singleElement().asString().contains("with journal").contains("until");
      then(poolConfig()).doesNotContainKey(PoolLease.KEY);
    }

    @Test
    void whenAStepFails_thenTheLeaseIsGivenBack() {
      sim.onCall("Bond.create").times(9).fail("INTERNAL_ERROR", "no");

      try (ClusterWork work = open()) {
        thenThrownBy(() -> work.apply(work.plan(), o -> o.allow(Risk.REBOOT)))
            .isInstanceOf(StepFailedException.class);
      }
      then(poolConfig()).doesNotContainKey(PoolLease.KEY);
    }

    private String leaseInDump() {
      return String.valueOf(sim.dump().get("xs-01").get("pool"));
    }
  }
}
