/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.PlanRunner;
import org.xs4j.core.plan.PlanStaleException;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.Shells;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.NetworkArgs;
import org.xs4j.xenapi.raw.PifRef;

/** Every step carried out on simulated hosts, undisturbed and disturbed. */
class NetworkStepsTest {
  private static final NetworkLayout WANTED =
      NetworkLayout.builder()
          .bond("cloud-private", b -> b.devices("eth0", "eth1"))
          .label("cloud-guest", "eth4")
          .withoutWatchdog()
          .build();

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(2).nicsPerHost(5).plainHttp(true).clock(clock).start();
  private final SimulatedHost host = sim.host("xs-01");
  private final Fleet fleet =
      Fleet.open(List.of(endpoint(host)), b -> b.time(clock), clock, Duration.ZERO);
  private final XsClient xs = fleet.poolOf(host.uuid());

  @AfterEach
  void stop() {
    fleet.close();
    sim.close();
  }

  private static HostEndpoint endpoint(SimulatedHost host) {
    return HostEndpoint.of(
        host.name(),
        URI.create(host.url()),
        Credentials.password(host.username(), Secret.of(host.password())),
        Trust.system());
  }

  private Plan plan(NetworkLayout wanted) {
    return NetworkPlanner.on(xs).plan(wanted);
  }

  private Report apply(Plan plan) {
    return PlanRunner.local(PlanCodec.of(NetworkStep.CATALOG))
        .run(
            plan,
            NetworkExecutors.register(new StepExecutors(), fleet, Shells.none()),
            Journal.inMemory(),
            o -> o.allow(Risk.REBOOT).time(clock));
  }

  private PifRef nic(String device) {
    return snapshot().nic(device).orElseThrow().ref();
  }

  private HostNetworking snapshot() {
    return NetworkSnapshot.read(xs).host(host.uuid());
  }

  private List<String> writes() {
    return sim.writingCalls().stream().map(c -> c.method()).toList();
  }

  private void thenThereIsOneNetworkAndOneBond() {
    then(NetworkSnapshot.read(xs).labelled("cloud-private")).hasSize(1);
    then(snapshot().bonds())
        .singleElement()
        .satisfies(
            b -> {
              then(b.members()).containsExactly("eth0", "eth1");
              then(b.attached()).isTrue();
              then(b.management()).isTrue();
            });
    then(plan(WANTED).isEmpty()).isTrue();
  }

  private void thenNoTaskIsLeft() {
    then(xs.raw().task().getAllRecords().values()).extracting(t -> t.nameLabel()).isEmpty();
  }

  @Nested
  class GivenAFreshHost {
    @Test
    void whenApplied_thenBondAndLabelsAreThereAndASecondPlanIsEmpty() {
      Report report = apply(plan(WANTED));

      then(report.done()).hasSize(3);
      thenThereIsOneNetworkAndOneBond();
      then(snapshot().nic("eth4").orElseThrow().label()).isEqualTo("cloud-guest");
      thenNoTaskIsLeft();
    }

    @Test
    void whenAppliedTwice_thenTheSecondTimeWritesNothing() {
      Plan plan = plan(WANTED);
      apply(plan);
      sim.clearCalls();

      then(apply(plan).skipped()).hasSize(3);
      then(writes()).isEmpty();
    }

    @Test
    void whenANicWasBondedBySomebodyElseMeanwhile_thenThePlanIsStaleAndNothingIsWritten() {
      NetworkLayout wanted =
          NetworkLayout.builder().bond("cloud-public", b -> b.devices("eth2", "eth3")).build();
      xs.raw().network().createAsync(network("cloud-public")).await(Duration.ofMinutes(1));
      Plan plan = plan(wanted);
      host.seed(s -> s.bond("taken", "eth1", "eth2"));
      sim.clearCalls();

      PlanStaleException stale = catchThrowableOfType(PlanStaleException.class, () -> apply(plan));

      then(stale.problems()).containsExactly("eth2 is in another bond");
      then(stale.report().failed()).hasSize(1);
      then(writes()).isEmpty();
    }

    @Test
    void whenTheLabelWasChangedMeanwhile_thenThePlanIsStale() {
      NetworkLayout wanted = NetworkLayout.builder().label("cloud-guest", "eth4").build();
      Plan plan = plan(wanted);
      xs.raw().network().setNameLabel(snapshot().nic("eth4").orElseThrow().network(), "somebody's");
      sim.clearCalls();

      thenThrownBy(() -> apply(plan))
          .isInstanceOf(PlanStaleException.class)
          .hasMessageContaining("now it is 'somebody's'");
      then(writes()).isEmpty();
    }
  }

  private static NetworkArgs network(String label) {
    return NetworkArgs.builder().nameLabel(label).otherConfig(Map.of()).build();
  }

  @Nested
  class GivenABondThatDiffers {
    @Test
    void whenItsModeIsAnotherOne_thenItIsSet() {
      apply(plan(WANTED));
      xs.raw()
          .bond()
          .setModeAsync(snapshot().bonds().get(0).ref(), BondMode.ACTIVE_BACKUP)
          .await(Duration.ofMinutes(1));

      Plan plan = plan(WANTED);
      Report report = apply(plan);

      then(plan.steps()).singleElement().isInstanceOf(SetBondMode.class);
      then(report.done()).hasSize(1);
      thenThereIsOneNetworkAndOneBond();
      thenNoTaskIsLeft();
    }

    @Test
    void whenItIsUnplugged_thenItIsPlugged() {
      NetworkLayout wanted =
          NetworkLayout.builder().bond("cloud-public", b -> b.devices("eth2", "eth3")).build();
      apply(plan(wanted));
      xs.raw().pif().unplug(snapshot().bonds().get(0).pif().ref());

      Plan plan = plan(wanted);
      apply(plan);

      then(plan.steps()).singleElement().isInstanceOf(PlugPif.class);
      then(plan(wanted).isEmpty()).isTrue();
    }

    @Test
    void whenModeAndPlugAreWrong_thenOneRunMendsBoth() {
      NetworkLayout wanted =
          NetworkLayout.builder()
              .bond("cloud-public", b -> b.devices("eth2", "eth3").mode(BondMode.LACP))
              .build();
      host.seed(s -> s.bond("cloud-public", "eth2", "eth3"));
      xs.raw().pif().unplug(snapshot().bonds().get(0).pif().ref());

      apply(plan(wanted));

      then(plan(wanted).isEmpty()).isTrue();
    }

    @Test
    void whenItsModeWasChangedMeanwhile_thenThePlanIsStale() {
      apply(plan(WANTED));
      var bond = snapshot().bonds().get(0).ref();
      xs.raw().bond().setMode(bond, BondMode.ACTIVE_BACKUP);
      Plan plan = plan(WANTED);
      xs.raw().bond().setMode(bond, BondMode.LACP);

      thenThrownBy(() -> apply(plan))
          .isInstanceOf(PlanStaleException.class)
          .hasMessageContaining("now it is lacp");
    }
  }

  @Nested
  class GivenLostAnswers {
    @Test
    void whenTheAnswerOfNetworkCreateIsLost_thenThereIsStillOneNetwork() {
      sim.onCall("network.create").cutAfterEffect();

      apply(plan(WANTED));

      thenThereIsOneNetworkAndOneBond();
    }

    @Test
    void whenTheRequestOfNetworkCreateIsLost_thenItIsMadeAgain() {
      sim.onCall("network.create").cutBeforeEffect();

      apply(plan(WANTED));

      thenThereIsOneNetworkAndOneBond();
      thenNoTaskIsLeft();
    }

    @Test
    void whenTheAnswerOfBondCreateIsLost_thenThereIsStillOneBond() {
      sim.onCall("Bond.create").cutAfterEffect();

      apply(plan(WANTED));

      thenThereIsOneNetworkAndOneBond();
    }

    @Test
    void whenTheRequestOfBondCreateIsLostTwice_thenItIsMadeAgain() {
      sim.onCall("Bond.create").times(2).cutBeforeEffect();

      apply(plan(WANTED));

      thenThereIsOneNetworkAndOneBond();
      thenNoTaskIsLeft();
    }

    @Test
    void whenTheTaskCannotBeAskedForAWhile_thenItIsFollowedAllTheSame() {
      sim.onCall("task.get_record").times(5).cutBeforeEffect();

      apply(plan(WANTED));

      thenThereIsOneNetworkAndOneBond();
      thenNoTaskIsLeft();
    }

    @Test
    void whenEveryCallAfterTheBondIsCutForAWhile_thenManagementIsFoundAgain() {
      sim.onCall("Bond.create").runAfterEffect(() -> sim.onCall("*").times(12).cutBeforeEffect());

      apply(plan(WANTED));

      thenThereIsOneNetworkAndOneBond();
    }

    @Test
    void whenTheAnswerOfSetModeIsLost_thenTheModeIsSet() {
      host.seed(s -> s.bond("cloud-public", "eth2", "eth3"));
      NetworkLayout wanted =
          NetworkLayout.builder()
              .bond("cloud-public", b -> b.devices("eth2", "eth3").mode(BondMode.LACP))
              .build();
      sim.onCall("Bond.set_mode").cutAfterEffect();

      apply(plan(wanted));

      then(plan(wanted).isEmpty()).isTrue();
    }
  }

  @Nested
  class GivenRefusals {
    @Test
    void whenXapiRefusesTheBond_thenTheErrorHasItsCodeAndTheReportSoFar() {
      sim.onCall("Bond.create").times(9).fail("PIF_BOND_MORE_THAN_ONE_IP");
      Plan plan = plan(WANTED);

      StepFailedException failed =
          catchThrowableOfType(StepFailedException.class, () -> apply(plan));

      then(failed).hasMessageContainingAll("PIF_BOND_MORE_THAN_ONE_IP", "xs-01: bond eth0+eth1");
      then(failed.report().done()).extracting(r -> r.id()).contains("network:cloud-private");
      then(failed.report().failed()).hasSize(1);
      then(snapshot().bonds()).isEmpty();
      thenNoTaskIsLeft();

      sim.clearFaults();
      apply(plan(WANTED));
      thenThereIsOneNetworkAndOneBond();
    }

    @Test
    void whenXapiIsBusyOnce_thenTheStepIsTriedAgain() {
      sim.onCall("Bond.create").fail("OTHER_OPERATION_IN_PROGRESS", "host", "x");

      apply(plan(WANTED));

      thenThereIsOneNetworkAndOneBond();
    }
  }

  @Nested
  class GivenAPoolWhoseSupporterDidNotCopyTheBond {
    private final SimulatedHost supporter = sim.host("xs-02");

    private Plan join() {
      try (Fleet other =
          Fleet.open(List.of(endpoint(supporter)), b -> b.time(clock), clock, Duration.ZERO)) {
        other
            .poolOf(supporter.uuid())
            .raw()
            .pool()
            .join(host.address(), "root", Secret.of(host.password()));
      }
      clock.advance(Duration.ofMinutes(1));
      fleet.moved(supporter.uuid(), host.uuid());
      BondLayout bond = WANTED.bonds().get(0);
      return Plan.of(
          "complete",
          List.of(
              new CompleteBond(
                  supporter.uuid(),
                  "xs-02",
                  bond.label(),
                  bond.devices(),
                  bond.mode(),
                  bond.properties(),
                  true,
                  List.of())));
    }

    private HostBond bondOfSupporter() {
      return NetworkSnapshot.read(xs).host(supporter.uuid()).bond("cloud-private").orElseThrow();
    }

    @Test
    void whenCompleted_thenTheBondIsMadeAfterTheWait() {
      Plan complete = join();
      apply(
          plan(
              NetworkLayout.builder()
                  .bond("cloud-public", b -> b.devices("eth2", "eth3"))
                  .build()));
      xs.raw().network().create(network("cloud-private"));
      Instant before = clock.now();

      Report report = apply(complete);

      then(report.done()).hasSize(1);
      then(bondOfSupporter().members()).containsExactly("eth0", "eth1");
      then(bondOfSupporter().management()).isTrue();
      then(Duration.between(before, clock.now())).isGreaterThanOrEqualTo(Duration.ofMinutes(3));
      thenNoTaskIsLeft();
    }

    @Test
    void whenTheBondComesWhileWaiting_thenNoneIsMade() {
      Plan complete = join();
      xs.raw().network().create(network("cloud-private"));
      Plan copy =
          Plan.of(
              "copy",
              NetworkPlanner.steps(WANTED, NetworkSnapshot.read(xs)).stream()
                  .filter(s -> s.id().equals("bond:cloud-private@" + supporter.uuid()))
                  .map(s -> withoutPredecessors((CreateBond) s))
                  .toList());
      sim.onCall("Bond.get_all_records").afterCalls(2).run(() -> apply(copy));

      apply(complete);

      then(bondOfSupporter().members()).containsExactly("eth0", "eth1");
      then(sim.calls(c -> c.method().equals("Async.Bond.create"))).hasSize(1);
    }

    private CreateBond withoutPredecessors(CreateBond s) {
      return new CreateBond(
          s.host(),
          s.hostName(),
          s.label(),
          s.devices(),
          s.macs(),
          s.mode(),
          s.properties(),
          s.management(),
          List.of());
    }
  }

  @Test
  void whenANicOfThePlanWasReplaced_thenThePlanIsStale() {
    NetworkLayout wanted =
        NetworkLayout.builder().bond("cloud-public", b -> b.devices("eth2", "eth3")).build();
    xs.raw().network().create(network("cloud-public"));
    CreateBond planned = (CreateBond) plan(wanted).steps().get(0);
    CreateBond other =
        new CreateBond(
            planned.host(),
            planned.hostName(),
            planned.label(),
            planned.devices(),
            List.of(planned.macs().get(0), "52:54:00:ff:ff:ff"),
            planned.mode(),
            planned.properties(),
            planned.management(),
            List.of());
    sim.clearCalls();

    thenThrownBy(() -> apply(Plan.of("replaced", List.of(other))))
        .isInstanceOf(PlanStaleException.class)
        .hasMessageContaining("eth3 had the address 52:54:00:ff:ff:ff");
    then(writes()).isEmpty();
    then(nic("eth3")).isNotNull();
  }
}
