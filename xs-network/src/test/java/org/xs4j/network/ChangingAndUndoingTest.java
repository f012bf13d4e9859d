/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import static org.assertj.core.api.BDDAssertions.catchThrowable;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.JournalEntry.Kind;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.testing.DyingJournal;
import org.xs4j.simulator.testing.ProcessDeath;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.IpConfigurationMode;

/** Changing and destroying bonds, and taking a run back from its journal. */
class ChangingAndUndoingTest {
  private static final PlanCodec PLANS = PlanCodec.of(NetworkStep.CATALOG);
  private static final NetworkLabel PRIVATE = NetworkLabel.of("cloud-private");

  private static final NetworkLayout ALL =
      NetworkLayout.builder()
          .bond("cloud-private", b -> b.devices("eth0", "eth1"))
          .bond("cloud-storage", b -> b.devices("eth2", "eth3").mode(BondMode.LACP).mtuBytes(9000))
          .label("cloud-public", "eth4")
          .vlan("cloud-guest-120", "cloud-private", 120)
          .storage("cloud-storage", "172.16.0.0/24", s -> s.addresses("172.16.0.55-172.16.0.60"))
          .storage(
              "cloud-storage2",
              "172.18.0.0/24",
              s -> s.device("eth5").addresses("172.18.0.2-172.18.0.9").mtuBytes(9000))
          .withoutWatchdog()
          .build();

  private final SimulatedPool pool = new SimulatedPool(b -> b.hosts(2));
  private final Journal journal = Journal.inMemory();

  @AfterEach
  void stop() {
    pool.close();
  }

  private NetworkPlanner planner() {
    return pool.planner();
  }

  private static List<DeviceName> devices(String... names) {
    return List.of(names).stream().map(DeviceName::of).toList();
  }

  /** What a person would say about the networks; what is plugged aside. */
  private Map<String, String> picture() {
    Map<String, String> picture = new TreeMap<>();
    NetworkSnapshot now = pool.snapshot();
    now.networks().forEach(n -> picture.put("network " + n.label(), "MTU " + n.mtuBytes()));
    for (HostNetworking host : now.hosts()) {
      for (HostPif pif : host.pifs()) {
        picture.put(
            host.name() + " " + pif.kind() + " " + pif.name(),
            pif + pif.purpose() + pif.management() + pif.disallowUnplug());
      }
    }
    return picture;
  }

  @Nested
  class GivenAnAppliedLayout {
    @Test
    void whenTakenBack_thenTheNetworksAreAsTheyWere() {
      pool.snapshot().hosts().forEach(h -> h.nics().forEach(n -> plug(n)));
      Map<String, String> before = picture();
      pool.apply(pool.plan(ALL), journal);

      Undo undo = NetworkUndo.plan(journal, PLANS);
      pool.apply(undo.plan());

      then(undo.left()).isEmpty();
      then(undo.plan().risk()).isEqualTo(Risk.DESTROY);
      then(PLANS.fromJson(PLANS.toJson(undo.plan()))).isEqualTo(undo.plan());
      then(picture()).isEqualTo(before);
      then(pool.openTasks()).isEmpty();
    }

    private void plug(Nic nic) {
      pool.xs.raw().pif().plug(nic.ref());
    }

    @Test
    void whenTheRunDiedInTheMiddle_thenOnlyWhatItDidIsTakenBack() {
      pool.snapshot().hosts().forEach(h -> h.nics().forEach(n -> plug(n)));
      Map<String, String> before = picture();
      Plan plan = pool.plan(ALL);
      Throwable death = catchThrowable(() -> pool.apply(plan, new DyingJournal(journal, 20)));

      pool.apply(NetworkUndo.plan(journal, PLANS).plan());

      then(death).hasRootCauseInstanceOf(ProcessDeath.class);
      then(picture()).isEqualTo(before);
    }

    @Test
    void whenEverythingWasThereAlready_thenNothingIsTakenBack() {
      Plan plan = pool.plan(ALL);
      pool.apply(plan);

      pool.apply(plan, journal);

      then(NetworkUndo.plan(journal, PLANS).plan().steps()).isEmpty();
    }

    @Test
    void whenAStepWasTriedAgain_thenItsFirstNoteCounts() {
      MarkInterface step =
          new MarkInterface(
              "host-2",
              "xs-02",
              NetworkLabel.of("cloud-storage"),
              DeviceName.of("eth5"),
              -1,
              "Storage",
              List.of());
      String json = PLANS.toJson(Plan.of("p", List.of(step)));
      journal.append(new JournalEntry(Instant.EPOCH, Kind.PLAN, "", Map.of("plan", json)));
      for (String before : List.of("", "Storage")) {
        journal.append(
            new JournalEntry(Instant.EPOCH, Kind.NOTE, step.id(), Map.of("before", before)));
      }

      then(NetworkUndo.plan(journal, PLANS).plan().steps())
          .singleElement()
          .isInstanceOfSatisfying(MarkInterface.class, s -> then(s.purpose()).isEmpty());
    }

    @Test
    void whenAHostThatJoinedHadItsCopyOnlyAfterAWait_thenTheCopyIsTakenBackToo() {
      CompleteBond step =
          new CompleteBond(
              "host-2",
              "xs-02",
              PRIVATE,
              devices("eth0", "eth1"),
              BondMode.BALANCE_SLB,
              Map.of(),
              true,
              List.of());
      String json = PLANS.toJson(Plan.of("p", List.of(step)));
      for (Kind kind : List.of(Kind.PLAN, Kind.INTENT, Kind.DONE)) {
        boolean plan = kind == Kind.PLAN;
        journal.append(
            new JournalEntry(
                Instant.EPOCH,
                kind,
                plan ? "" : step.id(),
                plan ? Map.of("plan", json) : Map.of()));
      }

      then(NetworkUndo.plan(journal, PLANS, Set.of("host-2")).plan().steps())
          .extracting(s -> s.id())
          .containsExactly("destroy-bond:cloud-private@host-2");
      then(NetworkUndo.plan(journal, PLANS).plan().steps()).isEmpty();
    }

    @Test
    void whenTheJournalHoldsNoRun_thenItIsRefused() {
      thenThrownBy(() -> NetworkUndo.plan(journal, PLANS)).hasMessageContaining("no run");
    }
  }

  @Nested
  class GivenMembersWithAddresses {
    @Test
    void whenABondIsTakenBack_thenAMembersOldAddressComesBackFromTheJournal() {
      NetworkLayout wanted =
          NetworkLayout.builder().bond("b", b -> b.devices("eth2", "eth3")).build();
      HostNetworking host = pool.host("xs-01");
      pool.xs
          .raw()
          .pif()
          .reconfigureIp(
              host.nic("eth3").orElseThrow().ref(),
              IpConfigurationMode.STATIC,
              "172.16.0.5",
              "255.255.255.0",
              "",
              "");
      pool.apply(pool.plan(wanted), journal);
      pool.xs // somebody takes the address away from the bond
          .raw()
          .pif()
          .reconfigureIp(
              pool.host("xs-01").bond("b").orElseThrow().pif().ref(),
              IpConfigurationMode.NONE,
              "",
              "",
              "",
              "");

      pool.apply(NetworkUndo.plan(journal, PLANS).plan());

      then(pool.host("xs-01").bonds()).isEmpty();
      then(pool.host("xs-01").nic("eth3").orElseThrow().pif().ip().ip()).isEqualTo("172.16.0.5");
      then(pool.snapshot().labelled("b")).isEmpty();
    }
  }

  @Nested
  class GivenABond {
    private final NetworkLayout wanted =
        NetworkLayout.builder()
            .bond("cloud-private", b -> b.devices("eth0", "eth1"))
            .bond("cloud-storage", b -> b.devices("eth2", "eth3").mode(BondMode.LACP))
            .storage("cloud-storage", "172.16.0.0/24", s -> s.addresses("172.16.0.5-172.16.0.6"))
            .withoutWatchdog()
            .build();

    @Test
    void whenItsMembersAreChanged_thenAddressModeAndMarkStay() {
      pool.apply(pool.plan(wanted));

      Plan plan =
          planner()
              .changeMembers(NetworkLabel.of("cloud-storage"), devices("eth2", "eth4", "eth5"));
      pool.apply(plan);

      then(plan.risk()).isEqualTo(Risk.DESTROY);
      for (HostNetworking host : pool.snapshot().hosts()) {
        HostBond bond = host.bond("cloud-storage").orElseThrow();
        then(bond.members()).containsExactly("eth2", "eth4", "eth5");
        then(bond.mode()).isEqualTo(BondMode.LACP);
        then(bond.ip()).startsWith("172.16.0.");
        then(bond.pif().purpose()).isEqualTo("Storage");
      }
      then(planner().drift().clean()).isTrue();
      then(planner()
              .changeMembers(NetworkLabel.of("cloud-storage"), devices("eth5", "eth4", "eth2"))
              .steps())
          .isEmpty();
    }

    @Test
    void whenThePrimaryMemberWouldBeLost_thenItIsRefused() {
      pool.apply(pool.plan(wanted));

      thenThrownBy(() -> planner().changeMembers(PRIVATE, devices("eth1", "eth4")))
          .isInstanceOf(PlanException.class)
          .hasMessageContainingAll("xs-01", "xs-02", "primary member eth0");
      thenThrownBy(() -> planner().changeMembers(PRIVATE, devices("eth0", "eth2", "eth9")))
          .hasMessageContainingAll("eth2 is in another bond", "xs-01 has no eth9");
      thenThrownBy(() -> planner().changeMembers(PRIVATE, devices("eth0")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2 to 4 NICs");
    }

    @Test
    void whenDestroyed_thenManagementIsOnTheMemberAgainAndTheNetworkIsGone() {
      pool.apply(pool.plan(wanted));

      Plan plan = planner().destroyBond(PRIVATE);
      pool.apply(plan, journal);

      then(plan.steps()).hasSize(3);
      then(plan.risk()).isEqualTo(Risk.DESTROY);
      then(pool.snapshot().labelled("cloud-private")).isEmpty();
      then(pool.host("xs-02").management().orElseThrow().name()).isEqualTo("eth0");

      pool.apply(NetworkUndo.plan(journal, PLANS).plan());
      then(pool.host("xs-02").management().orElseThrow().label()).isEqualTo("cloud-private");
      then(pool.plan(wanted).steps()).isEmpty();
    }

    @Test
    void whenThereIsNone_thenThoseThatAreAreNamed() {
      pool.apply(pool.plan(wanted));

      thenThrownBy(() -> planner().destroyBond(NetworkLabel.of("x")))
          .hasMessageContainingAll("no host has a bond on 'x'", "cloud-private", "cloud-storage");
    }

    @Test
    void whenHighAvailabilityIsOn_thenManagementIsNotTouched() {
      pool.apply(pool.plan(wanted));
      pool.sim.host("xs-01").seed(s -> s.highAvailability(true));

      thenThrownBy(() -> planner().destroyBond(PRIVATE))
          .hasMessageContainingAll("xs-01", "high availability");
    }

    @Test
    void whenXapiRefuses_thenTheStepFailsWithItsCode() {
      pool.apply(pool.plan(wanted));
      Plan plan = planner().destroyBond(NetworkLabel.of("cloud-storage"));
      pool.sim.onCall("Bond.destroy").times(9).fail("HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE");

      thenThrownBy(() -> pool.apply(plan))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE");
    }
  }

  @Test
  void whenModeAndPropertiesWereChanged_thenTheyAreTakenBack() {
    NetworkLayout slow =
        NetworkLayout.builder()
            .bond("b", b -> b.devices("eth2", "eth3").mode(BondMode.LACP))
            .bond("c", b -> b.devices("eth4", "eth5"))
            .build();
    NetworkLayout fast =
        NetworkLayout.builder()
            .bond(
                "b",
                b ->
                    b.devices("eth2", "eth3")
                        .mode(BondMode.LACP)
                        .lacp(LacpProperty.TIME, "fast")
                        .lacp(LacpProperty.AGGREGATION_KEY, "7"))
            .bond("c", b -> b.devices("eth4", "eth5").mode(BondMode.ACTIVE_BACKUP))
            .build();
    pool.apply(pool.plan(slow));
    pool.apply(pool.plan(fast), journal);

    Undo undo = NetworkUndo.plan(journal, PLANS);
    pool.apply(undo.plan());

    then(undo.left()).hasSize(2).allMatch(l -> l.contains("lacp-aggregation-key"));
    then(undo.describe()).contains("not taken back");
    then(pool.plan(slow).steps()).isEmpty();
    then(pool.host("xs-02").bond("b").orElseThrow().properties())
        .containsEntry("lacp-time", "slow");
  }
}
