/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanStaleException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.RiskRefusedException;
import org.xs4j.simulator.SimulatedLun;

/** SRs that a pool has: completed, detached, destroyed; and made while answers are lost. */
class SharedSrLifeTest {
  private static final String IQN = "iqn.2001-05.com.example:array";
  private static final String LUN = "3600a098038303053";
  private static final StorageLayout ISCSI =
      StorageLayout.builder()
          .repository("lun", SrPlace.Iscsi.of(List.of("10.0.1.5", "10.0.2.5"), IQN, LUN))
          .build();

  private final PoolBench bench = new PoolBench(3);

  @AfterEach
  void stop() {
    bench.close();
  }

  private void furnish() {
    SimulatedLun lun = Sims.lun(LUN, 1);
    bench
        .sim
        .storage()
        .nfsExport("10.0.0.9", "/primary")
        .iscsiTarget("10.0.1.5", IQN, lun)
        .iscsiTarget("10.0.2.5", IQN, lun);
  }

  private Sr onlySr() {
    then(bench.snapshot().repositories()).hasSize(1);
    return bench.snapshot().repositories().get(0);
  }

  private void thenComplete(StorageLayout wanted) {
    then(onlySr().pbds()).hasSize(3).allMatch(Pbd::attached);
    then(bench.plan(wanted).steps()).isEmpty();
  }

  @Nested
  class GivenAnSrOfThePool {
    private void made() {
      furnish();
      bench.apply(bench.plan(ISCSI));
      bench.sim.clearCalls();
    }

    private void unplug(int host) {
      bench.xs.raw().pbd().unplug(onlySr().pbd(bench.host(host).uuid()).orElseThrow().ref());
    }

    @Test
    void whenAPbdIsUnplugged_thenItIsPlugged() {
      made();
      unplug(2);

      Plan plan = bench.plan(ISCSI);
      bench.apply(plan);

      then(plan.steps())
          .extracting(s -> s.describe())
          .containsExactly("xs-02: plug SR " + onlySr().label());
      thenComplete(ISCSI);
    }

    @Test
    void whenAHostHasNoPbd_thenItGetsOneWithASecretOfItsOwn() {
      made();
      unplug(2);
      bench.xs.raw().pbd().destroy(onlySr().pbd(bench.host(2).uuid()).orElseThrow().ref());

      Plan plan = bench.planner().planPlugging();
      bench.apply(plan);

      then(plan.steps()).hasSize(2);
      thenComplete(ISCSI);
    }

    @Test
    void whenItsLabelIsNoGoodForCloudStack_thenItIsRelabelled() {
      made();
      bench.xs.raw().sr().setNameLabel(onlySr().ref(), "SAN/LUN 1");

      Plan plan = bench.plan(ISCSI);
      bench.apply(plan);

      then(plan.steps()).singleElement().isInstanceOf(RenameSr.class);
      thenComplete(ISCSI);
    }

    @Test
    void whenItsDescriptionDiffers_thenItIsDescribedAnew() {
      made();
      StorageLayout wanted =
          StorageLayout.builder()
              .repository(ISCSI.repositories().get(0).described("Fiber Channel storage repository"))
              .build();

      bench.apply(bench.plan(wanted));

      then(onlySr().description()).isEqualTo("Fiber Channel storage repository");
      thenComplete(wanted);
    }

    @Test
    void whenItIsForgotten_thenItsDataStaysAndItCanBeAttachedAgain() {
      made();
      Sr before = onlySr();
      Plan plan = bench.planner().planForgetting(before.label());

      bench.apply(plan);

      then(plan.describe()).contains("forget SR " + before.label() + "; its data stays");
      then(bench.snapshot().repositories()).isEmpty();
      then(bench.count("SR.destroy")).isZero();
      bench.apply(
          bench.plan(
              StorageLayout.builder()
                  .repository(ISCSI.repositories().get(0).attaching(before.uuid()))
                  .build()));
      then(onlySr().uuid()).isEqualTo(before.uuid());
    }

    @Test
    void whenItIsDestroyed_thenItHasToBeNamed() {
      made();
      String label = onlySr().label();
      Plan plan = bench.planner().planDestroying(label);

      thenThrownBy(
              () ->
                  bench.run(
                      plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY).destroy("another")))
          .isInstanceOf(RiskRefusedException.class);
      then(bench.writes()).isEmpty();

      bench.run(plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY).destroy(label));

      then(bench.snapshot().repositories()).isEmpty();
      bench.apply(bench.plan(ISCSI));
      thenComplete(ISCSI);
    }

    @Test
    void whenVmsUseIt_thenForgettingLeavesItAsItWas() {
      made();
      bench.sim.onCall("PBD.unplug").times(9).fail("VDI_IN_USE", "OpaqueRef:vdi");

      thenThrownBy(() -> bench.apply(bench.planner().planForgetting(onlySr().label())))
          .hasMessageContaining("running VMs of this host have disks on it");
      thenComplete(ISCSI);
    }

    @Test
    void whenItsLabelWasChangedMeanwhile_thenThePlanIsStale() {
      made();
      bench.xs.raw().sr().setNameLabel(onlySr().ref(), "SAN/LUN 1");
      Plan plan = bench.plan(ISCSI);
      bench.xs.raw().sr().setNameLabel(onlySr().ref(), "somebody's");

      thenThrownBy(() -> bench.apply(plan)).isInstanceOf(PlanStaleException.class);
    }
  }

  @Nested
  class GivenLostAnswers {
    @Test
    void whenTheConnectionIsCutBeforeSrCreate_thenOneSrIsMade() {
      furnish();
      bench.sim.onCall("SR.create").cutBeforeEffect();

      bench.apply(bench.plan(ISCSI));

      thenComplete(ISCSI);
    }

    @Test
    void whenTheConnectionIsCutAfterSrCreate_thenItIsNotMadeAgain() {
      furnish();
      bench.sim.onCall("SR.create").cutAfterEffect();

      bench.apply(bench.plan(ISCSI));

      thenComplete(ISCSI);
      then(bench.count("SR.create")).isEqualTo(1);
    }

    @Test
    void whenEveryAnswerIsLostForAWhile_thenItIsCompleteAllTheSame() {
      furnish();
      bench
          .sim
          .onCall("SR.create")
          .runAfterEffect(() -> bench.sim.onCall("*").times(9).cutBeforeEffect());

      bench.apply(bench.plan(ISCSI));

      thenComplete(ISCSI);
      then(bench.count("SR.create")).isEqualTo(1);
    }
  }
}
