/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xs4j.cluster.PoolLease.LeaseHeldException;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanStaleException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.RiskRefusedException;
import org.xs4j.core.plan.Step;
import org.xs4j.upgrade.facts.UpgradeFacts;
import org.xs4j.xenapi.XsClient;

/**
 * The plan itself: pure, one host at a time, every type of step in it, and refused when it must.
 */
class UpgradePlannerTest {
  private UpgradeBench bench;

  @BeforeEach
  void start() {
    bench = UpgradeBench.rich();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static UpgradeOptions options() {
    return new UpgradeOptions();
  }

  @Test
  void whenPlannedTwiceFromTheSameFacts_thenThePlansAreTheSameAndNobodyIsCalled() {
    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      UpgradeFacts facts = work.facts();
      bench.forget();

      Plan one = UpgradePlanner.plan(facts, UpgradeBench.media(), options()).plan();
      Plan other = UpgradePlanner.plan(facts, UpgradeBench.media(), options()).plan();

      then(one).isEqualTo(other);
      then(UpgradeWork.PLANS.fromJson(UpgradeWork.PLANS.toJson(one))).isEqualTo(one);
      then(bench.sim.calls()).isEmpty();
    }
  }

  @Test
  void whenPlanned_thenNoStepConcernsASecondHostWhileOneIsOutOfUse() {
    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      String out = "";
      String last = "";
      int outs = 0;
      for (Step step : work.plan().steps()) {
        UpgradeStep each = (UpgradeStep) step;
        if (each instanceof DisableHost) {
          then(out).as(each.describe()).isEmpty();
          out = each.host();
          outs++;
        }
        then(out).as(each.describe()).isIn("", each.host());
        then(each.after())
            .as("one after the other")
            .isEqualTo(last.isEmpty() ? List.of() : List.of(last));
        if (each instanceof EnableHost) {
          out = "";
        }
        last = each.id();
      }
      then(outs).isEqualTo(2);
    }
  }

  @Test
  void whenAStepIsOfAnyType_thenItHasThePoolToItself() throws NoSuchMethodException {
    for (Class<?> type : UpgradeStep.class.getPermittedSubclasses()) {
      then(type.getMethod("touches").getDeclaringClass())
          .as(type.getName())
          .isEqualTo(UpgradeStep.class);
    }
  }

  @Test
  void whenAllWaysArePlanned_thenEveryTypeOfStepIsThere() {
    String uuid = "f0b7d2c4-0000-4000-8000-000000000001";
    bench.introduce(uuid, "XS71E001");
    Set<Class<?>> seen = new HashSet<>();
    Stream.of(
            UpgradeBench.media(),
            new UpgradeWay.Manual("8.2.1"),
            new UpgradeWay.Update(uuid),
            new UpgradeWay.Reboot(bench.clock.now().plusSeconds(60)))
        .forEach(
            way -> {
              try (UpgradeWork work = bench.open(way)) {
                work.plan().steps().forEach(step -> seen.add(step.getClass()));
              }
            });

    seen.add(UpdatePackages.class); // XCP-ng's way; see UpgradeWaysTest
    then(seen).containsExactlyInAnyOrder(UpgradeStep.class.getPermittedSubclasses());
  }

  @Test
  void whenAnotherHostHasComeToLead_thenThePlanIsStaleAndNoHostIsTouched() {
    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      Plan plan = work.plan();
      lead("xs-02");
      bench.forget();

      thenThrownBy(() -> work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.REBOOT)))
          .isInstanceOf(PlanStaleException.class)
          .hasMessageContaining("xs-02 leads the pool now");
    }
    then(bench.sim.calls(c -> c.method().endsWith("host.disable"))).isEmpty();
  }

  @Test
  void whenAnotherHostComesToLeadMeanwhile_thenTheNextHostIsNotTouched() {
    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      Plan plan = work.plan();
      Journal journal = HookedJournal.before("prove-evacuation", () -> lead("xs-02"));

      thenThrownBy(() -> work.apply(plan, journal, o -> o.allow(Risk.REBOOT)))
          .isInstanceOf(PlanStaleException.class)
          .hasMessageContaining("xs-02 leads the pool now");
    }
    then(bench.sim.calls(c -> c.method().endsWith("host.disable"))).isEmpty();
  }

  private void lead(String host) {
    try (XsClient xs = bench.client()) {
      if (xs.raw().pool().getAllRecords().values().iterator().next().haEnabled()) {
        xs.raw().pool().disableHa();
      }
      xs.raw().pool().designateNewMaster(xs.raw().host().getByUuid(bench.sim.host(host).uuid()));
    }
    bench.clock.advance(java.time.Duration.ofMinutes(5));
  }

  @Test
  void whenTheRiskIsNotAllowed_thenNothingIsTouched() {
    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      Plan plan = work.plan();
      bench.forget();

      thenThrownBy(() -> work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.OUTAGE)))
          .isInstanceOf(RiskRefusedException.class)
          .hasMessageContaining("xs-01: restart into 8.2.1");
    }
    then(bench.writes()).isEmpty();
  }

  @Test
  void whenSomebodyElseChangesThePool_thenApplyingIsRefused() {
    try (UpgradeWork work = bench.open(UpgradeBench.media())) {
      Plan plan = work.plan();
      Journal journal =
          HookedJournal.before(
              "unmanage:",
              () ->
                  thenThrownBy(
                          () -> work.apply(plan, Journal.inMemory(), o -> o.allow(Risk.REBOOT)))
                      .isInstanceOf(LeaseHeldException.class));

      then(work.apply(plan, journal, o -> o.allow(Risk.REBOOT)).verified()).isTrue();
    }
  }
}
