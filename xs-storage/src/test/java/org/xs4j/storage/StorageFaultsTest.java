/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.SimulatedLun;
import org.xs4j.simulator.testing.DyingJournal;

/**
 * Whatever goes wrong: the pool is complete in the end, or as it was; and there is never a second
 * SR.
 */
class StorageFaultsTest {
  private static final String LUN = "360a98000503365344e6f6177615a516b";
  private static final String LABEL = "e6849e96-86c3-4f2c-8fcc-350cc711be3d";
  private static final StorageLayout FC =
      StorageLayout.builder()
          .repository("fc", new SrPlace.FibreChannel(LUN), s -> s.labelled(LABEL))
          .defaultSr("fc")
          .build();

  private static final StorageLayout ISCSI =
      StorageLayout.builder()
          .repository(
              "lun",
              SrPlace.Iscsi.of(List.of("10.0.1.5"), "iqn.2001-05.com.example:array", LUN),
              s -> s.labelled(LABEL))
          .defaultSr("lun")
          .build();

  private static void furnish(PoolBench bench) {
    bench.sim.storage().iscsiTarget("10.0.1.5", "iqn.2001-05.com.example:array", Sims.lun(LUN, 1));
  }

  private static void thenComplete(PoolBench bench, StorageLayout wanted) {
    Sr sr = bench.snapshot().require(LABEL);
    then(sr.pbds()).hasSize(bench.sim.hosts().size()).allMatch(Pbd::attached);
    then(bench.snapshot().repositories()).hasSize(1);
    then(bench.plan(wanted).steps()).isEmpty();
  }

  @Nested
  class GivenSixteenHosts {
    @Test
    void whenTheLunIsInvisibleToOne_thenItIsNamedAndThePoolIsAsItWas() {
      try (PoolBench bench = new PoolBench(16)) {
        Set<String> others =
            IntStream.rangeClosed(1, 16)
                .filter(n -> n != 11)
                .mapToObj(n -> bench.host(n).name())
                .collect(Collectors.toSet());
        bench.sim.storage().hbaLun(new SimulatedLun(LUN, 1, 1L << 40, others));
        String before = bench.sim.fingerprintOfState();

        thenThrownBy(() -> bench.apply(bench.plan(FC)))
            .isInstanceOf(StepFailedException.class)
            .hasMessageContaining(
                "LUN "
                    + LUN
                    + " is not seen by every host: xs-11: the LUN is not there. 15 of 16 hosts see"
                    + " it; nothing was created");
        then(bench.writes()).isEmpty();
        then(bench.sim.fingerprintOfState()).isEqualTo(before);
      }
    }

    @Test
    void whenThePlugFailsOnTheSeventh_thenTheReasonIsToldAndTheRunCanBeCompletedOrTakenBack() {
      try (PoolBench bench = new PoolBench(16)) {
        bench.sim.storage().hbaLun(Sims.lun(LUN, 1));
        String before = bench.sim.fingerprintOfState();
        bench.sim.onCall("SR.create").run(() -> bench.sim.storage().losePath(bench.host(7), LUN));
        Journal journal = Journal.inMemory();
        Plan plan = bench.plan(FC);

        StepFailedException failed =
            catchThrowableOfType(StepFailedException.class, () -> bench.apply(plan, journal));

        then(failed)
            .hasMessageContaining("xs-07: plug SR " + LABEL)
            .hasMessageContaining("xs-07 cannot use LUN " + LUN);
        then(bench.snapshot().require(LABEL).unplugged())
            .extracting(Pbd::hostName)
            .containsExactly("xs-07");

        Plan undo = bench.planner().planUndoingWithData(plan, journal);
        then(undo.risk()).isEqualTo(Risk.DESTROY);
        bench.run(undo, Journal.inMemory(), o -> o.allow(Risk.DESTROY).destroy(LABEL));
        then(bench.sim.fingerprintOfState()).isEqualTo(before);

        bench.sim.storage().restorePath(bench.host(7), LUN);
        bench.apply(bench.plan(FC));
        thenComplete(bench, FC);
      }
    }

    @Test
    void whenThePlugFailsOnTheSeventh_thenTheSameRunCompletesOnceThePathIsBack() {
      try (PoolBench bench = new PoolBench(16)) {
        bench.sim.storage().hbaLun(Sims.lun(LUN, 1));
        bench.sim.onCall("SR.create").run(() -> bench.sim.storage().losePath(bench.host(7), LUN));
        Journal journal = Journal.inMemory();
        Plan plan = bench.plan(FC);
        thenThrownBy(() -> bench.apply(plan, journal)).isInstanceOf(StepFailedException.class);

        bench.sim.storage().restorePath(bench.host(7), LUN);
        bench.apply(plan, journal);

        thenComplete(bench, FC);
        then(bench.count("SR.create")).isEqualTo(1);
        then(bench.count("SR.destroy")).isZero();
      }
    }
  }

  @Nested
  class GivenAProcessThatDies {
    private int entries() {
      try (PoolBench bench = new PoolBench(2)) {
        furnish(bench);
        Journal journal = Journal.inMemory();
        bench.apply(bench.plan(ISCSI), journal);
        thenComplete(bench, ISCSI);
        return journal.entries().size();
      }
    }

    @Test
    void whenKilledAtEveryStep_thenTheResumedRunCompletesWithOneSr() {
      for (int last = 1; last <= entries(); last++) {
        try (PoolBench bench = new PoolBench(2)) {
          furnish(bench);
          Journal journal = Journal.inMemory();
          Plan plan = bench.plan(ISCSI);
          DyingJournal dying = new DyingJournal(journal, last);
          thenThrownBy(() -> bench.apply(plan, dying)).as("death after entry %d", last).isNotNull();

          bench.apply(PoolBench.CODEC.unfinished(journal).orElse(plan), journal);

          thenComplete(bench, ISCSI);
          then(bench.count("SR.create")).as("death after entry %d", last).isEqualTo(1);
        }
      }
    }

    @Test
    void whenKilledAtEveryStep_thenTheRunCanBeTakenBack() {
      for (int last = 1; last <= entries(); last++) {
        try (PoolBench bench = new PoolBench(2)) {
          furnish(bench);
          String before = bench.sim.fingerprintOfState();
          Journal journal = Journal.inMemory();
          Plan plan = bench.plan(ISCSI);
          DyingJournal dying = new DyingJournal(journal, last);
          thenThrownBy(() -> bench.apply(plan, dying)).isNotNull();

          Plan undo = bench.planner().planUndoingWithData(plan, journal);
          bench.run(undo, Journal.inMemory(), o -> o.allow(Risk.DESTROY).destroy(LABEL));

          then(bench.sim.fingerprintOfState())
              .as("taken back after a death after entry %d", last)
              .isEqualTo(before);
        }
      }
    }

    @Test
    void whenKilledBetweenRequestAndAnswerOfSrCreate_thenTheResumedRunMakesNoSecond() {
      for (boolean effect : List.of(false, true)) {
        try (PoolBench bench = new PoolBench(2)) {
          furnish(bench);
          Journal journal = Journal.inMemory();
          Plan plan = bench.plan(ISCSI);
          KilledJournal killed = new KilledJournal(journal);
          if (effect) {
            bench.sim.onCall("SR.create").runAfterEffect(killed::kill);
          } else {
            bench.sim.onCall("SR.create").run(killed::kill);
          }
          thenThrownBy(() -> bench.apply(plan, killed)).isNotNull();

          bench.apply(plan, journal);

          thenComplete(bench, ISCSI);
          then(bench.count("SR.create")).isEqualTo(1);
        }
      }
    }
  }
}
