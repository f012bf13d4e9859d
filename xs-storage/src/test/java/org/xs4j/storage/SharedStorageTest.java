/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.PlanStaleException;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.RiskRefusedException;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.SimulatedLun;

/** SRs that all hosts of a pool share, made, attached, detached and destroyed. */
class SharedStorageTest {
  private static final String IQN = "iqn.2001-05.com.example:array";
  private static final String LUN = "3600a098038303053";
  private static final String FOREIGN = "11111111-2222-3333-4444-555555555555";
  private static final StorageLayout NFS =
      StorageLayout.builder()
          .repository("primary", SrPlace.Nfs.of("10.0.0.9", "/primary"))
          .defaultSr("primary")
          .build();
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
  class GivenNothingYet {
    @Test
    void whenAnNfsSrIsWanted_thenItIsMadePluggedAndTheDefault() {
      furnish();
      Plan plan = bench.plan(NFS);

      Report report = bench.apply(plan);

      then(report.successful()).isTrue();
      then(plan.describe())
          .contains("seen by xs-01, xs-02, xs-03")
          .contains("pool: create the shared nfs SR")
          .contains("xs-02: plug SR")
          .contains("the default");
      Sr sr = onlySr();
      then(sr.description()).isEqualTo("primary");
      then(sr.shared()).isTrue();
      then(bench.snapshot().defaultSr()).contains(sr.uuid());
      thenComplete(NFS);
    }

    @Test
    void whenAnIscsiSrIsWanted_thenItHasADerivedLabelAndEveryPortal() {
      furnish();

      bench.apply(bench.plan(ISCSI));

      Sr sr = onlySr();
      then(sr.label()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
      then(sr.pbds().get(0).deviceConfig())
          .containsEntry("target", "10.0.1.5,10.0.2.5")
          .containsEntry("SCSIid", LUN);
      thenComplete(ISCSI);
    }

    @Test
    void whenPlannedTwice_thenBothPlansAreTheSame() {
      furnish();

      then(bench.plan(ISCSI)).isEqualTo(bench.plan(ISCSI));
      then(bench.writes()).isEmpty();
    }

    @Test
    void whenTheTargetWantsChap_thenThePasswordIsSentAndShownNowhere() {
      furnish();
      bench.sim.storage().requireChap(IQN, "admin", "s3cret-chap");
      StorageLayout wanted = withChap("chap");
      Journal journal = Journal.inMemory();
      Plan plan = bench.plan(wanted);

      bench.apply(plan, journal);

      thenComplete(wanted);
      then(PoolBench.CODEC.toJson(plan)).contains("given:chap").doesNotContain("s3cret-chap");
      then(journal.entries().toString()).doesNotContain("s3cret-chap");
    }

    private StorageLayout withChap(String name) {
      SrPlace.Login login = new SrPlace.Login("admin", SecretRef.given(name));
      return StorageLayout.builder()
          .repository(
              "lun",
              new SrPlace.Iscsi(
                  List.of("10.0.1.5"), 3260, IQN, LUN, Optional.of(login), Optional.empty()))
          .build();
    }

    @Test
    void whenTheTargetRefusesChap_thenNothingIsMadeAndTheErrorSaysWhatToCheck() {
      furnish();
      bench.sim.storage().requireChap(IQN, "admin", "another");
      String before = bench.sim.fingerprintOfState();

      thenThrownBy(() -> bench.apply(bench.plan(withChap("chap"))))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("LUN " + LUN)
          .hasMessageContaining("xs-01, xs-02, xs-03: the target refused the login")
          .hasMessageContaining("check the CHAP user and password")
          .hasMessageNotContaining("s3cret-chap");
      then(bench.writes()).isEmpty();
      then(bench.sim.fingerprintOfState()).isEqualTo(before);
    }

    @Test
    void whenThePasswordIsNowhere_thenTheErrorNamesThePlace() {
      furnish();

      thenThrownBy(() -> bench.apply(bench.plan(withChap("missing"))))
          .hasMessageContaining("no password was handed over under the name 'missing'");
    }

    @Test
    void whenEveryPortalIsDown_thenNothingIsMade() {
      String before = bench.sim.fingerprintOfState();

      thenThrownBy(() -> bench.apply(bench.plan(ISCSI)))
          .hasMessageContaining("no iSCSI service answers at the portal")
          .hasMessageContaining("No host sees it; nothing was created");
      then(bench.sim.fingerprintOfState()).isEqualTo(before);
    }

    @Test
    void whenOnePortalIsDown_thenTheSrIsMadeThroughTheOther() {
      furnish();
      bench.sim.hosts().forEach(h -> bench.sim.storage().losePath(h, "10.0.2.5"));

      bench.apply(bench.plan(ISCSI));

      thenComplete(ISCSI);
    }

    @Test
    void whenTheExportIsReadOnly_thenNothingIsLeft() {
      bench.sim.storage().readOnlyNfsExport("10.0.0.9", "/primary");
      String before = bench.sim.fingerprintOfState();

      thenThrownBy(() -> bench.apply(bench.plan(NFS)))
          .hasMessageContaining(
              "xs-01 cannot use the NFS export 10.0.0.9:/primary: the export cannot be written to");
      then(bench.sim.fingerprintOfState()).isEqualTo(before);

      bench.sim.storage().nfsExport("10.0.0.9", "/primary");
      bench.apply(bench.plan(NFS));
      thenComplete(NFS);
    }

    @Test
    void whenAnotherPoolsSrIsOnTheLun_thenNothingIsMade() {
      furnish();
      bench.sim.storage().foreignSr(LUN, FOREIGN);
      String before = bench.sim.fingerprintOfState();

      thenThrownBy(() -> bench.apply(bench.plan(ISCSI)))
          .hasMessageContaining("LUN " + LUN)
          .hasMessageContaining("carries the SR " + FOREIGN + " already")
          .hasMessageContaining("another pool may be using it");
      then(bench.sim.fingerprintOfState()).isEqualTo(before);
    }

    @Test
    void whenAnotherPoolsSrComesBetweenTheLookAndTheMaking_thenNothingIsMade() {
      furnish();
      Plan plan = bench.plan(ISCSI);
      Plan making = Plan.of("making", List.of(withoutLook((CreateSr) plan.steps().get(1))));
      bench.sim.storage().foreignSr(LUN, FOREIGN);

      thenThrownBy(() -> bench.apply(making)).hasMessageContaining(FOREIGN);
      then(bench.snapshot().repositories()).isEmpty();
    }

    private CreateSr withoutLook(CreateSr s) {
      return new CreateSr(
          s.host(),
          s.hostName(),
          s.label(),
          s.nameDescription(),
          s.recipe(),
          s.overwrite(),
          List.of());
    }

    @Test
    void whenTheSrThatLiesThereIsToBeAttached_thenItIsIntroducedAndPlugged() {
      furnish();
      bench.sim.storage().foreignSr(LUN, FOREIGN);
      StorageLayout wanted = with(Existing.ATTACH);

      Plan plan = bench.plan(wanted);
      bench.apply(plan);

      then(plan.describe()).contains("pool: introduce the lvmoiscsi SR on LUN");
      then(onlySr().uuid()).isEqualTo(FOREIGN);
      then(bench.count("SR.create")).isZero();
      thenComplete(wanted);
    }

    @Test
    void whenNothingLiesThereToBeAttached_thenNothingIsMade() {
      furnish();

      thenThrownBy(() -> bench.apply(bench.plan(with(Existing.ATTACH))))
          .hasMessageContaining("one SR is to be attached, and none lies there");
      then(bench.writes()).isEmpty();
    }

    @Test
    void whenItIsToBeOverwritten_thenTheLunHasToBeNamed() {
      furnish();
      bench.sim.storage().foreignSr(LUN, FOREIGN);
      Plan plan = bench.plan(with(Existing.OVERWRITE));

      thenThrownBy(() -> bench.run(plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY)))
          .isInstanceOf(RiskRefusedException.class)
          .hasMessageContaining("destroying what lies there");
      then(bench.writes()).isEmpty();

      String name = plan.steps().get(1).destroys().orElseThrow();
      then(name).startsWith("LUN " + LUN);
      bench.run(plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY).destroy(name));

      then(onlySr().uuid()).isNotEqualTo(FOREIGN);
    }

    private StorageLayout with(Existing existing) {
      return StorageLayout.builder()
          .repository(ISCSI.repositories().get(0).existing(existing))
          .build();
    }

    @Test
    void whenTheLunHasNotOneSize_thenItIsRefused() {
      bench
          .sim
          .storage()
          .iscsiTarget("10.0.1.5", IQN, new SimulatedLun(LUN, 1, 5, Set.of("xs-01", "xs-02")))
          .iscsiTarget("10.0.1.5", IQN, new SimulatedLun(LUN, 1, 6, Set.of("xs-03")));

      thenThrownBy(() -> bench.apply(bench.plan(ISCSI)))
          .hasMessageContaining("has not the same size on every host");
    }
  }

  @Nested
  class GivenAWishThatCannotBeMet {
    @Test
    void whenThePoolHasNoDriver_thenItIsRefused() {
      try (PoolBench bare = new PoolBench(1, b -> b.storageDrivers("ext", "lvm"))) {
        thenThrownBy(() -> bare.plan(NFS))
            .isInstanceOf(PlanException.class)
            .hasMessageContaining("'nfs' is not allowed")
            .hasMessageContaining("ext, lvm");
      }
    }

    @Test
    void whenTheLabelIsTaken_thenItIsRefused() {
      bench.host(1).seed(s -> s.localSr("cloud"));
      StorageLayout wanted =
          StorageLayout.builder()
              .repository("x", SrPlace.Nfs.of("10.0.0.9", "/primary"), s -> s.labelled("cloud"))
              .build();

      thenThrownBy(() -> bench.plan(wanted))
          .hasMessageContaining("the label 'cloud' is on another SR already");
    }

    @Test
    void whenAHostIsAway_thenItIsRefused() {
      bench.host(2).drop();
      bench.clock.advance(java.time.Duration.ofMinutes(11));

      thenThrownBy(() -> bench.plan(NFS))
          .hasMessageContaining("xs-02: it is not in touch with its coordinator");
    }

    @Test
    void whenTwoLayoutsMeanOneLun_thenItIsRefused() {
      thenThrownBy(
              () ->
                  StorageLayout.builder()
                      .repository("a", new SrPlace.FibreChannel(LUN))
                      .repository("b", SrPlace.Iscsi.of(List.of("10.0.1.5"), IQN, LUN))
                      .defaultSr("c")
                      .build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("storage.repositories[1]")
          .hasMessageContaining("storage.default: 'c' is not allowed");
    }
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
