/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.PlanStaleException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.Step;
import org.xs4j.simulator.Release;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.IpConfigurationMode;

/** VLANs, storage addresses and MTUs, on simulated pools. */
class VlansAndStorageTest {
  private SimulatedPool pool = new SimulatedPool(b -> b.hosts(2));

  @AfterEach
  void stop() {
    pool.close();
  }

  private static final NetworkLayout ALL =
      NetworkLayout.builder()
          .bond("cloud-private", b -> b.devices("eth0", "eth1"))
          .bond(
              "cloud-storage",
              b ->
                  b.devices("eth2", "eth3")
                      .mode(BondMode.LACP)
                      .lacp(LacpProperty.HASHING, "src_mac")
                      .mtuBytes(9000))
          .label("cloud-public", "eth4")
          .vlan("cloud-guest-120", "cloud-private", 120)
          .vlan("cloud-backup", "eth4", 7)
          .storage("cloud-storage", "172.16.0.0/24", s -> s.addresses("172.16.0.55-172.16.0.60"))
          .storage("cloud-backup", "172.17.0.0/24", s -> s.addresses("172.17.0.5", "172.17.0.6"))
          .storage(
              "cloud-storage2",
              "172.18.0.0/24",
              s ->
                  s.device("eth5")
                      .address("xs-02", "172.18.0.2")
                      .address("xs-01", "172.18.0.9")
                      .dns("172.18.0.3")
                      .gateway("172.18.0.1")
                      .purpose("Storage 2")
                      .mtuBytes(9000))
          .withoutWatchdog()
          .build();

  @ParameterizedTest
  @EnumSource(
      value = Release.class,
      names = {"XENSERVER_7_1", "XCP_NG_8_2", "XAPI_23_22"})
  void whenAllOfItIsApplied_thenItIsThereAndASecondPlanIsEmpty(Release release) {
    pool.close();
    pool = new SimulatedPool(b -> b.hosts(2).release(release));

    pool.apply(pool.plan(ALL));

    then(pool.plan(ALL).describe()).isEqualTo(pool.plan(ALL).describe());
    then(pool.plan(ALL).steps()).isEmpty();
    for (String name : List.of("xs-01", "xs-02")) {
      HostNetworking host = pool.host(name);
      HostBond storage = host.bond("cloud-storage").orElseThrow();
      then(storage.properties()).containsEntry("hashing_algorithm", "src_mac");
      then(storage.pif().mtuBytes()).isEqualTo(9000);
      then(storage.pif().ip().mode()).isEqualTo(IpConfigurationMode.STATIC);
      then(storage.pif().purpose()).isEqualTo("Storage");
      then(storage.pif().disallowUnplug()).isTrue();
      then(host.vlan("cloud-guest-120").orElseThrow().device())
          .isEqualTo(host.bond("cloud-private").orElseThrow().device());
      then(host.vlan("cloud-backup").orElseThrow().pif().ip().ip()).startsWith("172.17.0.");
      HostPif second = host.nic("eth5").orElseThrow().pif();
      then(second.label()).isEqualTo("cloud-storage2");
      then(second.purpose()).isEqualTo("Storage 2");
      then(second.mtuBytes()).isEqualTo(9000);
      then(second.ip())
          .hasToString(
              (name.equals("xs-01") ? "172.18.0.9" : "172.18.0.2")
                  + "/255.255.255.0 via 172.18.0.1 DNS 172.18.0.3");
    }
    then(pool.openTasks()).isEmpty();
  }

  @Nested
  class GivenVlans {
    private final NetworkLayout wanted = NetworkLayout.builder().vlan("guest", "eth4", 120).build();

    @Test
    void whenOneHostLacksIt_thenOnlyThatOneIsCompleted() {
      pool.sim.host("xs-01").seed(s -> s.vlan("guest", "eth4", 120));

      Plan plan = pool.plan(wanted);
      pool.apply(plan);

      then(plan.steps())
          .extracting(Step::id)
          .containsExactly("vlan:guest@" + pool.host("xs-02").uuid());
      then(pool.plan(wanted).steps()).isEmpty();
    }

    @Test
    void whenItIsUnplugged_thenItIsPlugged() {
      pool.apply(pool.plan(wanted));
      pool.xs.raw().pif().unplug(pool.host("xs-02").vlan("guest").orElseThrow().pif().ref());

      Plan plan = pool.plan(wanted);
      pool.apply(plan);

      then(plan.steps()).singleElement().isInstanceOf(PlugPif.class);
      then(pool.plan(wanted).steps()).isEmpty();
    }

    @Test
    void whenItsTagIsTakenByAnotherNetwork_thenThatOneIsNamed() {
      pool.sim.host("xs-02").seed(s -> s.vlan("other", "eth4", 120));

      thenThrownBy(() -> pool.plan(wanted))
          .isInstanceOf(PlanException.class)
          .hasMessageContainingAll("xs-02", "VLAN 120 on eth4", "'other'");
    }

    @Test
    void whenItsLabelIsOnAnotherTag_thenBothAreNamed() {
      pool.sim.host("xs-01").seed(s -> s.vlan("guest", "eth4", 99));

      thenThrownBy(() -> pool.plan(wanted))
          .hasMessageContainingAll("xs-01", "eth4.99", "wanted is VLAN 120 on eth4");
    }

    @Test
    void whenTheAnswerOfCreateIsLost_thenThereIsOne() {
      pool.sim.onCall("VLAN.create").cutAfterEffect();

      pool.apply(pool.plan(wanted));

      then(pool.xs.raw().vlan().getAllRecords()).hasSize(2);
      then(pool.plan(wanted).steps()).isEmpty();
    }

    @Test
    void whenTheTagWasTakenMeanwhile_thenThePlanIsStale() {
      Plan plan = pool.plan(wanted);
      pool.sim.host("xs-02").seed(s -> s.vlan("other", "eth4", 120));

      thenThrownBy(() -> pool.apply(plan))
          .isInstanceOf(PlanStaleException.class)
          .hasMessageContaining("VLAN 120 is on the network 'other'");
    }

    @Test
    void whenMadeOnANicThatIsBondedLater_thenItMovesAndNothingIsLeftToDo() {
      pool.apply(pool.plan(wanted));
      NetworkLayout bonded =
          NetworkLayout.builder()
              .bond("b", b -> b.devices("eth4", "eth5"))
              .vlan("guest", "b", 120)
              .build();

      pool.apply(pool.plan(bonded));

      then(pool.plan(bonded).steps()).isEmpty();
      then(pool.host("xs-02").vlan("guest").orElseThrow().device()).isEqualTo("bond0");
    }
  }

  @Nested
  class GivenAStorageNetwork {
    private final NetworkLayout wanted =
        NetworkLayout.builder()
            .storage(
                "cloud-storage",
                "172.16.0.0/24",
                s -> s.device("eth5").addresses("172.16.0.55-172.16.0.57"))
            .build();

    @Test
    void whenPlanned_thenEveryHostGetsItsOwnAddressBeforeAnythingIsBonded() {
      NetworkLayout bonded =
          NetworkLayout.builder()
              .bond("cloud-storage", b -> b.devices("eth4", "eth5"))
              .storage("cloud-storage", "172.16.0.0/24", s -> s.addresses("172.16.0.1-172.16.0.2"))
              .build();

      List<Step> steps = pool.plan(bonded).steps();

      then(steps.get(0).describe()).isEqualTo("xs-01: eth4 gets 172.16.0.1/255.255.255.0");
      then(steps.get(1).describe()).isEqualTo("xs-02: eth4 gets 172.16.0.2/255.255.255.0");
      then(steps.get(3)).isInstanceOf(CreateBond.class);
      then(steps.get(3).after()).contains(steps.get(0).id());
      then(steps.get(0).risk()).isEqualTo(Risk.NONE);
    }

    @Test
    void whenAHostHasOneOfTheAddresses_thenItKeepsIt() {
      pool.xs
          .raw()
          .pif()
          .reconfigureIp(
              pool.host("xs-02").nic("eth5").orElseThrow().ref(),
              IpConfigurationMode.STATIC,
              "172.16.0.55",
              "255.255.255.0",
              "",
              "");

      pool.apply(pool.plan(wanted));

      then(pool.host("xs-02").nic("eth5").orElseThrow().pif().ip().ip()).isEqualTo("172.16.0.55");
      then(pool.host("xs-01").nic("eth5").orElseThrow().pif().ip().ip()).isEqualTo("172.16.0.56");
      then(pool.plan(wanted).steps()).isEmpty();
    }

    @Test
    void whenThereAreFewerAddressesThanHosts_thenItIsRefused() {
      NetworkLayout few =
          NetworkLayout.builder()
              .storage("s", "172.16.0.0/24", s -> s.device("eth5").addresses("172.16.0.5"))
              .build();

      thenThrownBy(() -> pool.plan(few))
          .hasMessageContainingAll("xs-02", "no address is left", "each of 2 hosts");
    }

    @Test
    void whenAnAddressIsForAHostThatIsNotThere_thenItIsRefused() {
      NetworkLayout wrong =
          NetworkLayout.builder()
              .storage(
                  "s",
                  "172.16.0.0/24",
                  s ->
                      s.device("eth5")
                          .addresses("172.16.0.5-172.16.0.9")
                          .address("xs-9", "172.16.0.10"))
              .build();

      thenThrownBy(() -> pool.plan(wrong)).hasMessageContainingAll("xs-9", "xs-01, xs-02");
    }

    @Test
    void whenItIsTheManagementInterface_thenItIsRefused() {
      NetworkLayout wrong =
          NetworkLayout.builder()
              .storage(
                  "s", "172.16.0.0/24", s -> s.device("eth0").addresses("172.16.0.5-172.16.0.9"))
              .build();

      thenThrownBy(() -> pool.plan(wrong))
          .hasMessageContainingAll("xs-01", "eth0 is the management interface");
    }

    @Test
    void whenAnotherInterfaceLiesInTheSubnet_thenItIsRefused() {
      pool.xs
          .raw()
          .pif()
          .reconfigureIp(
              pool.host("xs-02").nic("eth4").orElseThrow().ref(),
              IpConfigurationMode.STATIC,
              "172.16.0.200",
              "255.255.0.0",
              "",
              "");

      thenThrownBy(() -> pool.plan(wanted))
          .hasMessageContainingAll("xs-02", "eth4", "172.16.0.200", "only");
    }

    @Test
    void whenHighAvailabilityIsOn_thenItIsRefused() {
      pool.apply(pool.plan(wanted));
      pool.sim.host("xs-01").seed(s -> s.highAvailability(true));
      NetworkLayout other =
          NetworkLayout.builder()
              .storage(
                  "cloud-storage",
                  "172.16.9.0/24",
                  s -> s.device("eth5").addresses("172.16.9.5-172.16.9.6"))
              .build();

      then(pool.plan(wanted).steps()).isEmpty();
      thenThrownBy(() -> pool.plan(other)).hasMessageContainingAll("eth5", "high availability");
    }

    @Test
    void whenTheAddressWasChangedMeanwhile_thenThePlanIsStaleAndNothingIsWritten() {
      Plan plan = pool.plan(wanted);
      pool.xs
          .raw()
          .pif()
          .reconfigureIp(
              pool.host("xs-01").nic("eth5").orElseThrow().ref(),
              IpConfigurationMode.STATIC,
              "10.9.9.9",
              "255.255.255.0",
              "",
              "");

      PlanStaleException stale =
          catchThrowableOfType(PlanStaleException.class, () -> pool.apply(plan));

      then(stale).hasMessageContainingAll("eth5 had no address", "10.9.9.9");
    }

    @Test
    void whenOnlyTheMarkIsMissing_thenOnlyThatIsSet() {
      pool.apply(pool.plan(wanted));
      pool.xs
          .raw()
          .pif()
          .removeFromOtherConfig(
              pool.host("xs-02").nic("eth5").orElseThrow().ref(), HostPif.PURPOSE);
      pool.sim.clearCalls();

      pool.apply(pool.plan(wanted));

      then(pool.writes())
          .contains("PIF.add_to_other_config")
          .doesNotContain("Async.PIF.reconfigure_ip", "Async.PIF.plug");
      then(pool.plan(wanted).steps()).isEmpty();
    }

    @Test
    void whenEveryAnswerOfReconfigureIsLost_thenTheAddressesAreThere() {
      pool.sim.onCall("PIF.reconfigure_ip").times(2).cutAfterEffect();

      pool.apply(pool.plan(wanted));

      then(pool.plan(wanted).steps()).isEmpty();
    }
  }

  @Nested
  class GivenBondsOfEveryKind {
    @Test
    void whenMembersAreNamedByMac_thenEveryHostUsesTheSameDevices() {
      HostNetworking first = pool.host("xs-01");
      NetworkLayout wanted =
          NetworkLayout.builder()
              .bond(
                  "b",
                  b ->
                      b.macs(
                          first.nic("eth3").orElseThrow().mac(),
                          first.nic("eth2").orElseThrow().mac()))
              .build();

      pool.apply(pool.plan(wanted));

      then(pool.host("xs-02").bond("b").orElseThrow().members()).containsExactly("eth2", "eth3");
      then(pool.plan(wanted).steps()).isEmpty();
    }

    @Test
    void whenMacsAreOfTwoHostsOrOfNone_thenItIsRefused() {
      NetworkLayout two =
          NetworkLayout.builder()
              .bond(
                  "b",
                  b ->
                      b.macs(
                          pool.host("xs-01").nic("eth3").orElseThrow().mac(),
                          pool.host("xs-02").nic("eth2").orElseThrow().mac()))
              .build();
      NetworkLayout none =
          NetworkLayout.builder()
              .bond("b", b -> b.macs("0a:00:00:00:00:01", "0a:00:00:00:00:02"))
              .build();

      thenThrownBy(() -> pool.plan(two)).hasMessageContainingAll("xs-01", "only some of");
      thenThrownBy(() -> pool.plan(none)).hasMessageContaining("no host has the NICs");
    }

    @Test
    void whenLacpPropertiesAndMtuDiffer_thenOnlyTheyAreSet() {
      NetworkLayout before =
          NetworkLayout.builder()
              .bond("b", b -> b.devices("eth2", "eth3").mode(BondMode.LACP))
              .build();
      NetworkLayout after =
          NetworkLayout.builder()
              .bond(
                  "b",
                  b ->
                      b.devices("eth2", "eth3")
                          .mode(BondMode.LACP)
                          .lacp(LacpProperty.TIME, "fast")
                          .lacp(LacpProperty.FALLBACK, "false")
                          .mtuBytes(9000))
              .build();
      pool.apply(pool.plan(before));

      Plan plan = pool.plan(after);
      pool.apply(plan);

      then(plan.steps())
          .extracting(s -> s.getClass().getSimpleName())
          .containsExactly(
              "SetNetworkMtu", "ApplyMtu", "ApplyMtu", "SetBondProperties", "SetBondProperties");
      then(pool.host("xs-02").bond("b").orElseThrow().properties())
          .containsAllEntriesOf(Map.of("lacp-time", "fast", "lacp-fallback-ab", "false"));
      then(pool.host("xs-02").bond("b").orElseThrow().pif().mtuBytes()).isEqualTo(9000);
      then(pool.plan(after).steps()).isEmpty();
      then(pool.openTasks()).isEmpty();
    }

    @Test
    void whenTheLabelIsOnAVlanOrTunnel_thenItIsSeen() {
      NetworkLayout wanted =
          NetworkLayout.builder().bond("b", b -> b.devices("eth1", "eth2")).build();
      for (HostPif.Kind kind : List.of(HostPif.Kind.VLAN, HostPif.Kind.TUNNEL)) {
        NetworkSnapshot there =
            Pools.change(
                Pools.withNetwork(Pools.fresh(2, 5), "n", "b"),
                "xs-02",
                h -> Pools.withOther(h, kind, "n", "b"));

        thenThrownBy(() -> NetworkPlanner.steps(wanted, there))
            .hasMessageContainingAll(
                "xs-02", "'b'", kind == HostPif.Kind.VLAN ? "VLAN eth4.120" : "tunnel tunnel0");
      }
    }
  }

  @Nested
  class GivenNicsThatWereAdded {
    @Test
    void whenScanned_thenEveryHostWasAskedOnce() {
      Plan plan = pool.planner().scan();

      pool.apply(plan);

      then(plan.risk()).isEqualTo(Risk.NONE);
      then(pool.writes()).filteredOn("Async.PIF.scan"::equals).hasSize(2);
    }
  }
}
