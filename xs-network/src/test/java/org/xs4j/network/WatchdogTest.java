/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import static org.assertj.core.api.BDDAssertions.catchThrowable;
import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.testing.DyingJournal;
import org.xs4j.simulator.testing.ProcessDeath;
import org.xs4j.ssh.dom0.ManagementWatchdog;
import org.xs4j.ssh.dom0.ManagementWatchdog.State;
import org.xs4j.xenapi.raw.BondMode;

/**
 * Management moved under the eyes of a watchdog in dom0, on hosts whose connections are really cut.
 */
class WatchdogTest {
  /** Switches that do not speak LACP lead nowhere without the fall-back. */
  private static final NetworkLayout LACP =
      NetworkLayout.builder()
          .bond(
              "cloud-private",
              b ->
                  b.devices("eth0", "eth1")
                      .mode(BondMode.LACP)
                      .lacp(LacpProperty.FALLBACK, "false"))
          .build();

  private SimulatedPool pool = new SimulatedPool(b -> b.hosts(2).onCall(this::seen), true);
  private volatile String switchLikes = "";
  private final Journal journal = Journal.inMemory();

  @AfterEach
  void stop() {
    pool.close();
  }

  /** A switch that loses a host while its bond has another mode than it likes. */
  private void seen(SimulatedCall call) {
    if (call.method().endsWith("Bond.set_mode") && !switchLikes.isEmpty()) {
      boolean likes = call.params().contains(switchLikes);
      for (String device : List.of("eth0", "eth1")) {
        if (likes) {
          first().connect(device);
        } else {
          first().misconnect(device);
        }
      }
    }
  }

  private SimulatedHost first() {
    return pool.sim.host("xs-01");
  }

  private ManagementWatchdog watchdog(String host) {
    return new ManagementWatchdog(pool.shells.of(pool.sim.host(host).uuid()));
  }

  private void refuseLacp(String host) {
    pool.sim.host(host).answerLacp("eth0", false);
    pool.sim.host(host).answerLacp("eth1", false);
  }

  @Test
  void whenPlanned_thenEachBondOfManagementStandsBetweenArmingAndDisarming() {
    List<Step> steps = pool.plan(LACP).steps();

    then(steps)
        .extracting(s -> s.describe().replaceAll("\\(.*\\) ", ""))
        .containsExactly(
            "pool: create network cloud-private",
            "xs-01: arm a watchdog in dom0 that puts management back to eth0 after 180 s",
            "xs-01: bond eth0+eth1 on cloud-private, management moves with it",
            "xs-01: disarm the watchdog, the host answers with bond cloud-private",
            "xs-02: arm a watchdog in dom0 that puts management back to eth0 after 180 s",
            "xs-02: bond eth0+eth1 on cloud-private, management moves with it",
            "xs-02: disarm the watchdog, the host answers with bond cloud-private");
    then(steps.get(2).after()).contains(steps.get(1).id());
    then(steps.get(4).after()).contains(steps.get(3).id());
  }

  @ParameterizedTest
  @EnumSource(
      value = Release.class,
      names = {"XENSERVER_7_1", "XCP_NG_8_2", "XAPI_23_22"})
  void whenTheHostComesBack_thenTheWatchdogIsDisarmedAndNeverBites(Release release) {
    pool.close();
    pool = new SimulatedPool(b -> b.hosts(2).release(release), true);

    Report report = pool.apply(pool.plan(LACP));
    pool.clock.advance(Duration.ofMinutes(10));

    then(report.done()).hasSize(7);
    then(watchdog("xs-01").state()).isEqualTo(State.IDLE);
    then(watchdog("xs-02").state()).isEqualTo(State.IDLE);
    then(pool.host("xs-02").management().orElseThrow().label()).isEqualTo("cloud-private");
    then(pool.plan(LACP).steps()).isEmpty();
  }

  @Nested
  class GivenABondThatCutsTheHostOff {
    @ParameterizedTest
    @EnumSource(
        value = Release.class,
        names = {"XENSERVER_7_1", "XCP_NG_8_2", "XAPI_23_22"})
    void whenApplied_thenTheWatchdogPutsItBackAndTheReportSaysWhatHappened(Release release) {
      pool.close();
      pool = new SimulatedPool(b -> b.hosts(2).release(release), true);
      refuseLacp("xs-01");
      String address = pool.host("xs-01").address();

      StepFailedException failed =
          catchThrowableOfType(StepFailedException.class, () -> pool.apply(pool.plan(LACP)));

      then(failed.getCause()).isInstanceOf(WatchdogFiredException.class);
      then(failed)
          .hasMessageContainingAll(
              "xs-01: bond eth0+eth1",
              "the host did not come back",
              "destroyed the bond of eth0",
              "management is on eth0 again, " + address);
      then(failed.report().failed()).hasSize(1);
      HostNetworking host = pool.host("xs-01");
      then(host.address()).isEqualTo(address);
      then(host.bonds()).isEmpty();
      then(host.management().orElseThrow().name()).isEqualTo("eth0");
      then(host.management().orElseThrow().ip().ip()).isEqualTo(address);
      then(pool.sim.calls(c -> c.method().equals("Async.Bond.create"))).hasSize(1);
      then(pool.host("xs-02").bonds()).isEmpty();
      then(first().commandLog()).noneMatch(c -> !c.refusal().isEmpty());
    }

    @Test
    void whenTheSwitchIsMended_thenANewPlanWorks() {
      refuseLacp("xs-01");
      Throwable failed = catchThrowable(() -> pool.apply(pool.plan(LACP)));
      first().answerLacp("eth0", true);
      first().answerLacp("eth1", true);

      pool.apply(pool.plan(LACP));

      then(failed).isInstanceOf(StepFailedException.class);
      then(pool.plan(LACP).steps()).isEmpty();
      then(watchdog("xs-01").state()).isEqualTo(State.IDLE);
    }

    @Test
    void whenItsModeIsChangedToOneThatCutsItOff_thenTheOldModeComesBack() {
      NetworkLayout slb =
          NetworkLayout.builder().bond("cloud-private", b -> b.devices("eth0", "eth1")).build();
      pool.apply(pool.plan(slb));
      NetworkLayout backup =
          NetworkLayout.builder()
              .bond("cloud-private", b -> b.devices("eth0", "eth1").mode(BondMode.ACTIVE_BACKUP))
              .build();
      Plan plan = pool.plan(backup);
      switchLikes = "balance-slb";

      StepFailedException failed =
          catchThrowableOfType(StepFailedException.class, () -> pool.apply(plan));

      then(plan.steps().get(0).describe()).contains("puts the mode of bond cloud-private back");
      then(failed).hasMessageContaining("the mode of the bond of eth0 is balance-slb again");
      then(pool.host("xs-01").bond("cloud-private").orElseThrow().mode())
          .isEqualTo(BondMode.BALANCE_SLB);
      then(watchdog("xs-01").state()).isEqualTo(State.FIRED);
    }
  }

  @Test
  void whenLacpLosesItsFallBack_thenTheBondIsMadeAnewWithIt() {
    NetworkLayout kind =
        NetworkLayout.builder()
            .bond("cloud-private", b -> b.devices("eth0", "eth1").mode(BondMode.LACP))
            .build();
    refuseLacp("xs-01");
    pool.apply(pool.plan(kind)); // the fall-back keeps the host there
    Plan plan = pool.plan(LACP);

    StepFailedException failed =
        catchThrowableOfType(StepFailedException.class, () -> pool.apply(plan));

    then(plan.steps().get(0).describe()).contains("puts the bond cloud-private back");
    then(plan.steps().get(1)).isInstanceOf(SetBondProperties.class);
    then(failed).hasMessageContaining("the bond of eth0 is there again");
    HostBond bond = pool.host("xs-01").bond("cloud-private").orElseThrow();
    then(bond.management()).isTrue();
    then(bond.properties()).containsEntry("lacp-fallback-ab", "true");
  }

  @Test
  void whenManagementWasLeftOnAMember_thenItsMoveIsWatched() {
    pool.apply(pool.plan(LACP));
    String address = pool.host("xs-01").address();
    first()
        .seed(
            s ->
                s.pifField("bond0", "management", false)
                    .pifField("bond0", "IP", "")
                    .pifField("bond0", "netmask", "")
                    .pifField("bond0", "ip_configuration_mode", "None")
                    .pifField("eth0", "management", true)
                    .pifField("eth0", "IP", address)
                    .pifField("eth0", "netmask", "255.255.255.0")
                    .pifField("eth0", "ip_configuration_mode", "Static"));

    Plan plan = pool.planner().complete();
    pool.apply(plan);

    then(plan.steps())
        .extracting(s -> s.getClass().getSimpleName())
        .containsExactly("ArmWatchdog", "MoveToBond", "DisarmWatchdog");
    then(plan.steps().get(0).describe()).contains("puts management back to eth0");
    then(pool.host("xs-01").management().orElseThrow().label()).isEqualTo("cloud-private");
    then(watchdog("xs-01").state()).isEqualTo(State.IDLE);
  }

  @Nested
  class GivenNoSsh {
    @Test
    void whenManagementWouldMove_thenItIsRefusedUnlessTheCallerSaysSo() {
      NetworkPlanner blind = NetworkPlanner.on(pool.xs);

      thenThrownBy(() -> blind.plan(LACP))
          .isInstanceOf(PlanException.class)
          .hasMessageContainingAll("xs-01", "xs-02", "Give SSH access", "without a watchdog");
      NetworkLayout unwatched =
          NetworkLayout.builder()
              .bond("cloud-private", b -> b.devices("eth0", "eth1"))
              .withoutWatchdog()
              .build();
      pool.apply(blind.plan(unwatched));
      then(pool.host("xs-02").management().orElseThrow().label()).isEqualTo("cloud-private");
      thenThrownBy(() -> blind.destroyBond(NetworkLabel.of("cloud-private")))
          .hasMessageContaining("Give SSH access");
      then(blind.withoutWatchdog().destroyBond(NetworkLabel.of("cloud-private")).steps())
          .hasSize(3);
    }

    @Test
    void whenNoMemberIsManagement_thenNothingIsNeeded() {
      NetworkLayout wanted =
          NetworkLayout.builder().bond("cloud-public", b -> b.devices("eth2", "eth3")).build();

      then(NetworkPlanner.on(pool.xs).plan(wanted).steps()).hasSize(3);
    }
  }

  @Nested
  class GivenARunThatDied {
    @Test
    void whenItDiedBeforeTheBond_thenTheResumedRunArmsAnewAndFinishes() {
      Plan plan = pool.plan(LACP);
      int upToTheIntent = 1 + 3 + 2 + 1; // plan; network: intent, 2 notes, done; arm: intent, done
      Throwable death =
          catchThrowable(() -> pool.apply(plan, new DyingJournal(journal, upToTheIntent + 2)));
      pool.clock.advance(Duration.ofMinutes(10)); // what was armed goes off, and finds all in order

      pool.apply(plan, journal);

      then(death).hasRootCauseInstanceOf(ProcessDeath.class);
      then(pool.plan(LACP).steps()).isEmpty();
      then(watchdog("xs-01").state()).isEqualTo(State.IDLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 9, 10, 12, 14, 16, 18})
    void whenItDiedAnywhere_thenTheSameJournalFinishesIt(int entries) {
      Plan plan = pool.plan(LACP);
      Throwable death = catchThrowable(() -> pool.apply(plan, new DyingJournal(journal, entries)));

      pool.apply(plan, journal);
      pool.clock.advance(Duration.ofMinutes(10));

      then(death).hasRootCauseInstanceOf(ProcessDeath.class);
      then(pool.plan(LACP).steps()).isEmpty();
    }
  }

  @Test
  void whenABondOfManagementIsDestroyedOrChanged_thenItIsWatchedToo() {
    pool.apply(pool.plan(LACP));

    Plan destroy = pool.planner().destroyBond(NetworkLabel.of("cloud-private"));
    pool.apply(destroy);

    then(destroy.steps().get(0).describe()).contains("puts the bond cloud-private back");
    then(pool.host("xs-01").bonds()).isEmpty();
    then(watchdog("xs-01").state()).isEqualTo(State.IDLE);
  }

  @Test
  void whenDestroyingTheBondCutsTheHostOff_thenTheBondComesBack() {
    pool.apply(pool.plan(LACP));
    first().misconnect("eth0"); // the bond lives on eth1 alone; its primary member leads elsewhere

    Plan destroy = pool.planner().destroyBond(NetworkLabel.of("cloud-private"));
    StepFailedException failed =
        catchThrowableOfType(StepFailedException.class, () -> pool.apply(destroy));

    then(failed).hasMessageContainingAll("xs-01: destroy bond", "the bond of eth0 is there again");
    then(pool.host("xs-01").management().orElseThrow().label()).isEqualTo("cloud-private");
    then(pool.host("xs-01").bond("cloud-private").orElseThrow().mode()).isEqualTo(BondMode.LACP);
  }

  @Test
  void whenAWatchedRunIsTakenBack_thenThatIsWatchedToo() {
    pool.apply(pool.plan(LACP), journal);

    Plan undo = NetworkUndo.plan(journal, PlanCodec.of(NetworkStep.CATALOG)).plan();
    pool.apply(undo);

    then(undo.steps())
        .extracting(s -> s.getClass().getSimpleName())
        .containsExactly(
            "ArmWatchdog",
            "DestroyBond",
            "DisarmWatchdog",
            "ArmWatchdog",
            "DestroyBond",
            "DisarmWatchdog",
            "DestroyNetwork");
    then(undo.steps().get(0).describe()).contains("puts the bond cloud-private back");
    then(pool.host("xs-01").bonds()).isEmpty();
    then(watchdog("xs-01").state()).isEqualTo(State.IDLE);
    then(watchdog("xs-02").state()).isEqualTo(State.IDLE);
  }
}
