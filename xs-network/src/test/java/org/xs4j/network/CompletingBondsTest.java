/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.TransportException;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.network.Drift.Kind;
import org.xs4j.simulator.Release;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.IpConfigurationMode;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PrimaryAddressType;

/**
 * What {@code cloud-setup-bonding.sh} is for, and each of its ten faults done right, on an old
 * release and on a new one.
 */
@ParameterizedClass
@EnumSource(
    value = Release.class,
    names = {"XENSERVER_7_1", "XAPI_23_22"})
class CompletingBondsTest {
  private static final NetworkLayout WANTED =
      NetworkLayout.builder()
          .bond("cloud-private", b -> b.devices("eth0", "eth1"))
          .bond("cloud-public", b -> b.devices("eth2", "eth3"))
          .withoutWatchdog()
          .build();

  private final SimulatedPool pool;

  CompletingBondsTest(Release release) {
    pool = new SimulatedPool(b -> b.hosts(3).release(release));
  }

  @BeforeEach
  void bond() {
    pool.apply(pool.plan(WANTED));
    pool.sim.clearCalls();
  }

  @AfterEach
  void stop() {
    pool.close();
  }

  private Plan completion() {
    return pool.planner().complete();
  }

  private DriftReport drift() {
    return pool.planner().drift();
  }

  private HostBond bond(String host, String label) {
    return pool.host(host).bond(label).orElseThrow();
  }

  private PifRef nic(String host, String device) {
    return pool.host(host).nic(device).orElseThrow().ref();
  }

  private void setIp(PifRef pif, String ip) {
    IpConfigurationMode mode = ip.isEmpty() ? IpConfigurationMode.NONE : IpConfigurationMode.STATIC;
    pool.xs.raw().pif().reconfigureIp(pif, mode, ip, ip.isEmpty() ? "" : "255.255.255.0", "", "");
  }

  private void destroy(BondRef bond) {
    try {
      pool.xs.raw().bond().destroy(bond);
    } catch (TransportException cut) { // as on hardware when management moves
      then(pool.snapshot().hosts()).hasSize(3);
    }
  }

  @Test
  void whenAllIsRight_thenNothingIsPlannedAndTheReportSaysSo() {
    then(completion().steps()).isEmpty();
    then(drift().clean()).isTrue();
    then(drift().describe()).contains("3 hosts compared with xs-01", "can be added to CloudStack");
  }

  @Nested
  class GivenTheTenFaultsOfTheScript {
    @Test
    void whenANicIsMissing_thenDeviceMacLabelAndAddressAreNamed() { // 1 and 2: printed as blanks
      pool.sim.host("xs-02").unplugCable("eth3");
      destroy(bond("xs-03", "cloud-public").ref());

      String text = drift().describe();

      HostNetworking host = pool.host("xs-02");
      then(host.address()).isNotEmpty();
      then(text)
          .contains(
              "xs-02 (" + host.address() + ")",
              "eth3 (" + host.nic("eth3").orElseThrow().mac() + ") on '",
              "bond on 'cloud-public': none; expected eth2+eth3, as on xs-01")
          .doesNotContain("()", "''");
    }

    @Test
    void whenManagementIsElsewhere_thenItIsTold() { // 3: read, never used
      destroy(bond("xs-02", "cloud-private").ref());

      then(drift().drifts())
          .filteredOn(d -> d.kind() == Kind.MANAGEMENT)
          .singleElement()
          .satisfies(
              d -> {
                then(d.host()).isEqualTo("xs-02");
                then(d.expected()).contains("'cloud-private'", "xs-01");
                then(d.seen()).contains("eth0");
              });
    }

    @Test
    void whenAMembersAddressCannotBeCleared_thenTheStepFails() { // 4: always "Succeeded"
      setIp(nic("xs-02", "eth2"), "172.16.0.5");
      pool.sim
          .onCall("PIF.reconfigure_ip")
          .afterCalls(1)
          .times(9)
          .fail("PIF_IS_MANAGEMENT_INTERFACE", "x");

      thenThrownBy(() -> pool.apply(completion()))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContainingAll("xs-02", "PIF_IS_MANAGEMENT_INTERFACE");
    }

    @Test
    void whenTheBondIsUnplugged_thenItIsPluggedOnceAlsoIfTheFirstMemberHasTheAddress() { // 5
      pool.xs.raw().pif().unplug(bond("xs-02", "cloud-public").pif().ref());
      setIp(nic("xs-02", "eth2"), "172.16.0.5");
      pool.sim.clearCalls();

      pool.apply(completion());

      then(pool.writes()).filteredOn("Async.PIF.plug"::equals).hasSize(1);
      then(bond("xs-02", "cloud-public").attached()).isTrue();
      then(bond("xs-02", "cloud-public").ip()).isEqualTo("172.16.0.5");
      then(pool.host("xs-02").nic("eth2").orElseThrow().hasIp()).isFalse();
      then(completion().steps()).isEmpty();
      then(drift().clean()).isTrue();
    }

    @Test
    void whenOnlyTheCoordinatorHasAVlan_thenThatIsNoDifference() { // 6: fails the script
      pool.sim.host("xs-01").seed(s -> s.vlan("VLAN-x-120", "bond1", 120));

      then(drift().clean()).isTrue();
      then(completion().steps()).isEmpty();
    }

    @Test
    void whenCarrierPlugModeMembersOrMtuDiffer_thenEachIsTold() { // 7: presence only
      pool.sim.host("xs-02").unplugCable("eth2");
      pool.xs.raw().bond().setMode(bond("xs-02", "cloud-private").ref(), BondMode.ACTIVE_BACKUP);
      pool.xs.raw().pif().unplug(bond("xs-03", "cloud-public").pif().ref());
      NetworkSnapshot three = pool.snapshot();
      NetworkSnapshot members =
          Pools.change(
              Pools.change(
                  Pools.withNetwork(Pools.fresh(2, 5), "n", "b"),
                  "xs-01",
                  h -> Pools.withBond(h, "n", "b", BondMode.LACP, true, "eth1", "eth2")),
              "xs-02",
              h -> Pools.withBond(h, "n", "b", BondMode.LACP, true, "eth1", "eth3"));

      then(DriftReport.of(three).drifts())
          .extracting(d -> d.host() + " " + d.kind())
          .containsExactlyInAnyOrder(
              "xs-02 bond-mode", "xs-02 link-down", "xs-02 link-down", "xs-03 unplugged");
      then(DriftReport.of(members).drifts()).extracting(Drift::kind).contains(Kind.BOND_MEMBERS);
      then(DriftReport.of(three).toJson())
          .contains("\"kind\" : \"bond-mode\"", "\"clean\" : false");
    }

    @Test
    void whenTheMtuOfANetworkWasChanged_thenOnlyThoseThatLagArePluggedAnew() { // 7
      pool.xs.raw().network().setMtu(bond("xs-01", "cloud-public").network(), 9000);
      pool.xs.raw().pif().plug(bond("xs-01", "cloud-public").pif().ref());
      pool.xs.raw().pif().plug(bond("xs-03", "cloud-public").pif().ref());

      then(drift().drifts())
          .extracting(d -> d.host() + " " + d.kind())
          .containsExactly("xs-02 mtu");
      then(completion().steps()).singleElement().isInstanceOf(ApplyMtu.class);
      pool.apply(completion());
      then(drift().clean()).isTrue();
    }

    @Test
    void whenANicIsIpv6First_thenItIsRefusedInClearWords() { // 8: ignored
      destroy(bond("xs-03", "cloud-public").ref());
      pool.xs.raw().pif().setPrimaryAddressType(nic("xs-03", "eth2"), PrimaryAddressType.IPV6);

      thenThrownBy(CompletingBondsTest.this::completion)
          .isInstanceOf(PlanException.class)
          .hasMessageContainingAll("xs-03", "eth2", "IPv6");
    }

    @Test
    void whenManagementMovesAndTheConnectionDrops_thenItIsTakenUpAgain() { // 9
      destroy(bond("xs-01", "cloud-private").ref());
      destroy(bond("xs-02", "cloud-private").ref());

      pool.apply(pool.plan(WANTED));

      then(bond("xs-01", "cloud-private").management()).isTrue();
      then(bond("xs-02", "cloud-private").management()).isTrue();
      then(drift().clean()).isTrue();
    }

    @Test
    void whenABondIsMissingOnASupporter_thenItIsMade() { // 10: reported only
      destroy(bond("xs-03", "cloud-public").ref());
      destroy(bond("xs-02", "cloud-private").ref());

      Plan plan = completion();
      pool.apply(plan);

      then(plan.steps()).hasSize(2).allMatch(s -> s instanceof CreateBond);
      then(drift().clean()).isTrue();
      then(completion().steps()).isEmpty();
      then(pool.openTasks()).isEmpty();
    }
  }

  @Test
  void whenBothSidesNeedMending_thenTheCoordinatorIsLast() {
    for (String host : List.of("xs-01", "xs-02")) {
      pool.xs.raw().pif().unplug(bond(host, "cloud-public").pif().ref());
    }

    then(completion().steps())
        .extracting(s -> ((PlugPif) s).hostName())
        .containsExactly("xs-02", "xs-01");
  }

  @Test
  void whenBondAndMemberHaveDifferentAddresses_thenAPersonMustSay() {
    setIp(bond("xs-02", "cloud-public").pif().ref(), "172.16.0.4");
    setIp(nic("xs-02", "eth2"), "172.16.0.5");

    thenThrownBy(this::completion)
        .isInstanceOf(PlanException.class)
        .hasMessageContainingAll("xs-02", "172.16.0.4", "172.16.0.5", "only a person");
    then(drift().drifts()).extracting(Drift::kind).containsExactly(Kind.LEFT_ON_MEMBER);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whenTheMoveIsCutOffInTheMiddle_thenASecondRunFinishesIt(int answered) {
    setIp(nic("xs-02", "eth2"), "172.16.0.5");
    pool.xs.raw().pif().unplug(bond("xs-02", "cloud-public").pif().ref());
    pool.sim
        .onCall("*")
        .afterCalls(answered * 8)
        .run(() -> pool.sim.onCall("*").times(3).cutAfterEffect());

    pool.apply(completion());

    then(bond("xs-02", "cloud-public").ip()).isEqualTo("172.16.0.5");
    then(drift().clean()).isTrue();
  }
}
