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
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.RiskRefusedException;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.SimulatedLun;

/** SRs that all hosts of a pool share, made, attached, overwritten or refused. */
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
}
