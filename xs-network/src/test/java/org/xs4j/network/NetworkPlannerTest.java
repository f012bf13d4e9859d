/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.Step;
import org.xs4j.ssh.dom0.ManagementRestore;
import org.xs4j.xenapi.raw.BondMode;

/** What the planner decides, on pools that exist on paper only. */
class NetworkPlannerTest {
  private static final NetworkLayout WANTED =
      NetworkLayout.builder()
          .bond("cloud-private", b -> b.devices("eth0", "eth1"))
          .label("cloud-guest", "eth4")
          .withoutWatchdog()
          .build();

  private static List<String> ids(NetworkLayout wanted, NetworkSnapshot pool) {
    return NetworkPlanner.steps(wanted, pool).stream().map(Step::id).toList();
  }

  private static List<String> problems(NetworkLayout wanted, NetworkSnapshot pool) {
    PlanException refused =
        catchThrowableOfType(PlanException.class, () -> NetworkPlanner.steps(wanted, pool));
    then(refused).isNotNull();
    return refused.problems();
  }

  /** Two hosts as the layout wants them. */
  private static NetworkSnapshot right() {
    NetworkSnapshot pool = Pools.withNetwork(Pools.fresh(2, 5), "private", "cloud-private");
    for (String host : List.of("xs-01", "xs-02")) {
      pool = bond(pool, host, BondMode.BALANCE_SLB, true, "eth0", "eth1");
      pool =
          Pools.change(
              pool,
              host,
              h -> Pools.changeNic(h, "eth4", n -> Pools.onNetwork(n, "net-eth4", "cloud-guest")));
    }
    return pool;
  }

  private static NetworkSnapshot bond(
      NetworkSnapshot pool, String host, BondMode mode, boolean attached, String... members) {
    return Pools.change(
        pool,
        host,
        h ->
            Pools.withBond(
                new HostNetworking(
                    h.ref(),
                    h.uuid(),
                    h.name(),
                    h.address(),
                    h.enabled(),
                    h.live(),
                    h.nics(),
                    List.of(),
                    h.vlans(),
                    h.others()),
                "private",
                "cloud-private",
                mode,
                attached,
                members));
  }

  @Nested
  class GivenFreshHosts {
    @Test
    void whenPlanned_thenTheCoordinatorsBondComesBeforeTheOthers() {
      List<NetworkStep> steps = NetworkPlanner.steps(WANTED, Pools.fresh(2, 5));

      then(steps)
          .extracting(NetworkStep::id)
          .containsExactly(
              "label:eth4",
              "network:cloud-private",
              "bond:cloud-private@uuid-xs-01",
              "bond:cloud-private@uuid-xs-02");
      then(steps.get(2).after()).containsExactly("network:cloud-private");
      then(steps.get(3).after())
          .containsExactly("network:cloud-private", "bond:cloud-private@uuid-xs-01");
      then(steps.get(2).risk()).isEqualTo(Risk.MANAGEMENT);
    }

    @Test
    void whenPlannedAgain_thenThePlanIsTheSame() {
      then(NetworkPlanner.steps(WANTED, Pools.fresh(2, 5)))
          .isEqualTo(NetworkPlanner.steps(WANTED, Pools.fresh(2, 5)));
    }

    @Test
    void whenTheNetworkIsThereWithoutABond_thenItIsUsed() {
      NetworkSnapshot pool = Pools.withNetwork(Pools.fresh(1, 5), "private", "cloud-private");

      then(ids(WANTED, pool)).containsExactly("label:eth4", "bond:cloud-private@uuid-xs-01");
    }

    @Test
    void whenNoMemberIsManagement_thenTheRiskIsAnOutage() {
      NetworkLayout wanted =
          NetworkLayout.builder().bond("cloud-public", b -> b.devices("eth2", "eth3")).build();

      then(NetworkPlanner.steps(wanted, Pools.fresh(1, 5)).get(1).risk()).isEqualTo(Risk.OUTAGE);
    }

    @Test
    void whenASupporterIsAway_thenItsBondIsCompleted() {
      NetworkSnapshot pool = Pools.change(Pools.fresh(2, 5), "xs-02", Pools::away);

      then(ids(WANTED, pool))
          .contains("bond:cloud-private@uuid-xs-01", "complete:cloud-private@uuid-xs-02");
    }
  }

  @Nested
  class GivenAPoolThatHasItsBonds {
    @Test
    void whenAllIsRight_thenThePlanIsEmpty() {
      then(NetworkPlanner.steps(WANTED, right())).isEmpty();
    }

    @Test
    void whenAModeDiffers_thenItIsSet() {
      NetworkSnapshot pool = bond(right(), "xs-02", BondMode.ACTIVE_BACKUP, true, "eth0", "eth1");

      then(NetworkPlanner.steps(WANTED, pool))
          .singleElement()
          .isInstanceOfSatisfying(
              SetBondMode.class,
              s -> {
                then(s.host()).isEqualTo("uuid-xs-02");
                then(s.from()).isEqualTo(BondMode.ACTIVE_BACKUP);
                then(s.to()).isEqualTo(BondMode.BALANCE_SLB);
                then(s.risk()).isEqualTo(Risk.MANAGEMENT);
              });
    }

    @Test
    void whenABondIsUnplugged_thenItIsPlugged() {
      NetworkSnapshot pool = bond(right(), "xs-02", BondMode.BALANCE_SLB, false, "eth0", "eth1");

      then(ids(WANTED, pool)).containsExactly("plug:cloud-private@uuid-xs-02");
    }

    @Test
    void whenModeAndPlugAreWrong_thenOnePlanMendsBoth() {
      NetworkSnapshot pool = bond(right(), "xs-02", BondMode.LACP, false, "eth0", "eth1");

      List<NetworkStep> steps = NetworkPlanner.steps(WANTED, pool);

      then(steps)
          .extracting(NetworkStep::id)
          .containsExactly("mode:cloud-private@uuid-xs-02", "plug:cloud-private@uuid-xs-02");
      then(steps.get(1).after()).contains("mode:cloud-private@uuid-xs-02");
    }

    @Test
    void whenMembersDiffer_thenItIsRefusedWithBothLists() {
      NetworkSnapshot pool = bond(right(), "xs-02", BondMode.BALANCE_SLB, true, "eth0", "eth2");

      then(problems(WANTED, pool))
          .singleElement()
          .asString()
          .contains("xs-02", "cloud-private", "eth0+eth2", "eth0+eth1");
    }
  }

  @Nested
  class GivenWhatCannotBe {
    @Test
    void whenANicIsMissing_thenHostDeviceAndWhatIsThereAreNamed() {
      NetworkSnapshot pool =
          Pools.change(Pools.fresh(2, 5), "xs-02", h -> Pools.without(h, "eth1"));

      then(problems(WANTED, pool))
          .singleElement()
          .asString()
          .contains("device on xs-02", "'eth1'", "eth0, eth2, eth3, eth4");
    }

    @Test
    void whenALabelsNicIsMissingOnTheCoordinator_thenItIsTold() {
      NetworkSnapshot pool =
          Pools.change(Pools.fresh(1, 5), "xs-01", h -> Pools.without(h, "eth4"));

      then(problems(WANTED, pool)).singleElement().asString().contains("xs-01", "'eth4'");
    }

    @Test
    void whenTwoNetworksHaveTheLabel_thenBothUuidsAreNamed() {
      NetworkSnapshot pool =
          Pools.withNetwork(
              Pools.withNetwork(Pools.fresh(1, 5), "one", "cloud-private"), "two", "cloud-private");

      then(problems(WANTED, pool))
          .singleElement()
          .asString()
          .contains("2 networks", "'cloud-private'", "uuid-one", "uuid-two");
    }

    @Test
    void whenTheBondsLabelIsOnAPlainNicsNetwork_thenItIsTold() {
      NetworkLayout wanted =
          NetworkLayout.builder()
              .bond("Pool-wide network associated with eth3", b -> b.devices("eth1", "eth2"))
              .build();

      then(problems(wanted, Pools.fresh(1, 5)))
          .singleElement()
          .asString()
          .contains("xs-01", "eth3", "a network of its own");
    }

    @Test
    void whenANicsLabelIsOnAnotherNetwork_thenThatOneIsNamed() {
      NetworkSnapshot pool = Pools.withNetwork(Pools.fresh(1, 5), "other", "cloud-guest");

      then(problems(WANTED, pool))
          .singleElement()
          .asString()
          .contains("'cloud-guest'", "br-other", "uuid-other");
    }

    @Test
    void whenHighAvailabilityIsOn_thenManagementIsNotBonded() {
      then(problems(WANTED, Pools.withHa(Pools.fresh(1, 5))))
          .singleElement()
          .asString()
          .contains("xs-01", "eth0+eth1", "high availability");
    }

    @Test
    void whenHighAvailabilityIsOnAndNoMemberIsManagement_thenItIsPlanned() {
      NetworkLayout wanted =
          NetworkLayout.builder().bond("cloud-public", b -> b.devices("eth2", "eth3")).build();

      then(ids(wanted, Pools.withHa(Pools.fresh(1, 5)))).hasSize(2);
    }

    @Test
    void whenTwoMembersHaveAnAddress_thenItIsTold() {
      NetworkSnapshot pool =
          Pools.change(Pools.fresh(2, 5), "xs-02", h -> Pools.changeNic(h, "eth1", Pools::withIp));

      then(problems(WANTED, pool))
          .singleElement()
          .asString()
          .contains("xs-02", "eth0+eth1", "IP configuration");
    }

    @Test
    void whenANicIsInAnotherBond_thenItIsTold() {
      NetworkSnapshot pool =
          Pools.change(
              Pools.withNetwork(Pools.fresh(2, 5), "old", "old"),
              "xs-02",
              h -> Pools.withBond(h, "old", "old", BondMode.LACP, true, "eth1", "eth2"));

      then(problems(WANTED, pool))
          .singleElement()
          .asString()
          .contains("xs-02", "eth1 is in another bond", "'cloud-private'");
    }

    @Test
    void whenALabelsNicIsInABond_thenItIsTold() {
      NetworkSnapshot pool =
          Pools.change(
              Pools.withNetwork(Pools.fresh(1, 5), "old", "old"),
              "xs-01",
              h -> Pools.withBond(h, "old", "old", BondMode.LACP, true, "eth3", "eth4"));

      then(problems(WANTED, pool))
          .singleElement()
          .asString()
          .contains("xs-01", "eth4 is in a bond", "'cloud-guest'");
    }

    @Test
    void whenHostsAreCabledDifferently_thenHostAndBothNetworksAreNamed() {
      NetworkSnapshot pool =
          Pools.change(
              Pools.fresh(2, 5),
              "xs-02",
              h -> Pools.changeNic(h, "eth4", n -> Pools.onNetwork(n, "odd", "odd one")));

      then(problems(WANTED, pool))
          .singleElement()
          .asString()
          .contains("xs-02", "eth4", "'odd one'", "'Pool-wide network associated with eth4'");
    }

    @Test
    void whenMuchIsWrong_thenOneRefusalTellsAllOfIt() {
      NetworkSnapshot pool = Pools.withHa(Pools.fresh(3, 5));
      pool = Pools.withNetwork(pool, "one", "cloud-private");
      pool = Pools.withNetwork(pool, "two", "cloud-private");
      pool = Pools.withNetwork(pool, "guest", "cloud-guest");
      pool = Pools.change(pool, "xs-02", h -> Pools.without(h, "eth1"));
      pool = Pools.change(pool, "xs-03", h -> Pools.changeNic(h, "eth1", Pools::withIp));

      then(problems(WANTED, pool))
          .anySatisfy(p -> then(p).contains("2 networks"))
          .anySatisfy(p -> then(p).contains("'cloud-guest' is on another network"))
          .anySatisfy(p -> then(p).contains("xs-01", "high availability"))
          .anySatisfy(p -> then(p).contains("device on xs-02", "'eth1'"))
          .anySatisfy(p -> then(p).contains("xs-03", "IP configuration"));
    }
  }

  @Nested
  class GivenAPlanWithEveryTypeOfStep {
    private final NetworkLabel label = NetworkLabel.of("cloud-private");
    private final List<DeviceName> devices = List.of(DeviceName.of("eth0"), DeviceName.of("eth1"));

    private Plan plan() {
      List<Step> steps = new ArrayList<>();
      steps.add(new CreateNetwork("u1", label, 0, List.of()));
      steps.add(
          new LabelNetwork(
              "u1", DeviceName.of("eth4"), "old \"name\"", NetworkLabel.of("ä <b>"), List.of()));
      steps.add(
          new CreateBond(
              "u1",
              "xs-01",
              label,
              devices,
              List.of("52:54:00:00:00:00", "52:54:00:00:00:01"),
              BondMode.LACP,
              Map.of("lacp-time", "fast"),
              true,
              List.of("network:cloud-private")));
      steps.add(
          new CompleteBond(
              "u2", "xs-02", label, devices, BondMode.BALANCE_SLB, Map.of(), false, List.of()));
      steps.add(
          new SetBondMode(
              "u3",
              "xs-03",
              label,
              BondMode.of("from-the-future"),
              BondMode.LACP,
              true,
              List.of()));
      IpSetting to = Pools.setting("10.0.0.5");
      steps.add(new SetNetworkMtu("u1", label, 1500, 9000, List.of()));
      steps.add(new DestroyNetwork("u1", NetworkLabel.of("old"), List.of()));
      steps.add(
          new SetBondProperties(
              "u5",
              "xs-05",
              label,
              Map.of("lacp-time", "slow"),
              Map.of("lacp-time", "fast"),
              false,
              List.of()));
      steps.add(new ApplyMtu("u5", "xs-05", label, 9000, true, List.of()));
      steps.add(new CreateVlan("u5", "xs-05", label, devices.get(0), 120, List.of()));
      steps.add(new DestroyVlan("u5", "xs-05", label, 120, List.of()));
      steps.add(new DestroyBond("u5", "xs-05", label, devices, true, List.of()));
      steps.add(new ScanNics("u5", "xs-05", List.of()));
      steps.add(
          new SetAddress("u5", "xs-05", label, devices.get(0), 120, IpSetting.NONE, to, List.of()));
      steps.add(new MarkInterface("u5", "xs-05", label, devices.get(0), -1, "Storage", List.of()));
      steps.add(
          new ArmWatchdog(
              "u6", "xs-06", label, devices.get(0), ManagementRestore.Kind.UNBOND, 180, List.of()));
      steps.add(new DisarmWatchdog("u6", "xs-06", label, List.of()));
      steps.add(
          new ProveIsolation(
              "u6",
              "xs-06",
              List.of(
                  new StorageTarget(
                      label, devices.get(0), -1, List.of(Ipv4Address.of("172.16.0.9")), List.of())),
              List.of(Ipv4Address.of("10.0.0.9")),
              List.of()));
      steps.add(new MoveToBond("u5", "xs-05", label, devices.get(0), to, true, List.of()));
      steps.add(new PlugPif("u4", "xs-04", label, "bond", List.of("mode:cloud-private@u3")));
      return Plan.of("every type", steps);
    }

    @Test
    void whenWrittenAndRead_thenItIsTheSamePlan() {
      PlanCodec codec = PlanCodec.of(NetworkStep.CATALOG);

      Plan read = codec.fromJson(codec.toJson(plan()));

      then(read).isEqualTo(plan());
      then(read.describe()).isEqualTo(plan().describe());
      then(read.steps()).extracting(s -> (Object) s.getClass()).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void whenAskedForIds_thenTheyAreWhatFilesOfEarlierRunsHold() {
      then(plan().steps())
          .extracting(Step::id)
          .containsExactly(
              "network:cloud-private",
              "label:eth4",
              "bond:cloud-private@u1",
              "complete:cloud-private@u2",
              "mode:cloud-private@u3",
              "mtu:cloud-private",
              "destroy-network:old",
              "properties:cloud-private@u5",
              "apply-mtu:cloud-private@u5",
              "vlan:cloud-private@u5",
              "destroy-vlan:cloud-private@u5",
              "destroy-bond:cloud-private@u5",
              "scan:u5",
              "address:cloud-private@u5",
              "mark:cloud-private@u5",
              "arm:cloud-private@u6",
              "disarm:cloud-private@u6",
              "isolation@u6",
              "move:cloud-private@u5",
              "plug:cloud-private@u4");
    }

    @Test
    void whenWritten_thenTheTypesHaveTheirStableNames() {
      then(PlanCodec.of(NetworkStep.CATALOG).toJson(plan()))
          .contains(
              "\"create-network\"",
              "\"label-network\"",
              "\"create-bond\"",
              "\"complete-bond\"",
              "\"set-bond-mode\"",
              "\"plug-pif\"",
              "\"set-network-mtu\"",
              "\"destroy-network\"",
              "\"set-bond-properties\"",
              "\"apply-mtu\"",
              "\"create-vlan\"",
              "\"destroy-vlan\"",
              "\"destroy-bond\"",
              "\"scan-nics\"",
              "\"set-address\"",
              "\"mark-interface\"",
              "\"arm-watchdog\"",
              "\"disarm-watchdog\"",
              "\"prove-isolation\"",
              "\"move-to-bond\"");
    }
  }
}
