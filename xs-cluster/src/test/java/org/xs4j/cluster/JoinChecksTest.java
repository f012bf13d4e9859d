/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.HostSeed;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.IpConfigurationMode;

/**
 * What XAPI would refuse is told before anything is touched, with the code that XAPI has for it.
 */
class JoinChecksTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(3).nicsPerHost(5).plainHttp(true).clock(clock).start();

  @AfterEach
  void stop() {
    sim.close();
  }

  private PlanException refusal(ClusterLayout layout) {
    try (ClusterWork work = ClusterWork.open(layout, clock, Duration.ZERO)) {
      return catchThrowableOfType(PlanException.class, work::plan);
    }
  }

  private void join(SimulatedHost joiner, SimulatedHost coordinator) {
    try (XsClient xs = Sim.client(joiner, clock)) {
      xs.raw().pool().join(coordinator.address(), "root", Secret.of(coordinator.password()));
    }
    clock.advance(Duration.ofMinutes(1));
  }

  private ClusterLayout layoutOf(String... names) {
    return Sim.layout(sim).withHosts(Stream.of(names).map(n -> Sim.host(sim.host(n))).toList());
  }

  /** Something that a host has, what the message says about it, and XAPI's code. */
  record Obstacle(String name, Consumer<HostSeed> seed, String seen, String code) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Obstacle version(String key, String code) {
    return new Obstacle(key, s -> s.softwareVersion(key, "odd"), "'odd'", code);
  }

  static Stream<Obstacle> obstacles() {
    return Stream.of(
        new Obstacle(
            "running VM",
            s -> s.runningVm("web-1"),
            "web-1",
            "JOINING_HOST_CANNOT_HAVE_RUNNING_VMS"),
        new Obstacle(
            "shared SR",
            s -> s.sharedSr("nas-1"),
            "nas-1",
            "JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS"),
        new Obstacle(
            "high availability",
            s -> s.highAvailability(true),
            "high availability is on there",
            "HA_IS_ENABLED"),
        new Obstacle(
            "CPU vendor",
            s -> s.cpuInfo("vendor", "AuthenticAMD"),
            "'AuthenticAMD'",
            "HOSTS_NOT_HOMOGENEOUS"),
        new Obstacle(
            "bond",
            s -> s.bond("own", "eth2", "eth3"),
            "bond0 (eth2+eth3)",
            "POOL_JOINING_HOST_HAS_BONDS"),
        new Obstacle(
            "VLAN",
            s -> s.vlan("vlan-7", "eth2", 7),
            "[7]",
            "POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS"),
        version("platform_version", "HOSTS_NOT_COMPATIBLE"),
        version("product_brand", "HOSTS_NOT_COMPATIBLE"),
        new Obstacle(
            "product brand and platform name",
            s -> s.softwareVersion("product_brand", "odd").softwareVersion("platform_name", "odd"),
            "'odd'",
            "HOSTS_NOT_COMPATIBLE"),
        version("xapi", "HOSTS_NOT_HOMOGENEOUS"),
        version("git_id", "HOSTS_NOT_HOMOGENEOUS"),
        version("db_schema", "POOL_JOINING_HOST_MUST_HAVE_SAME_DB_SCHEMA"),
        version("network_backend", "OPERATION_NOT_ALLOWED"));
  }

  @Nested
  class GivenAHostThatCannotJoin {
    @ParameterizedTest
    @MethodSource("org.xs4j.cluster.JoinChecksTest#obstacles")
    void whenPlanned_thenTheRefusalNamesHostFactAndTheCodeThatXapiGives(Obstacle obstacle) {
      sim.host("xs-02").seed(obstacle.seed());

      PlanException refused = refusal(Sim.layout(sim));

      then(refused).isNotNull();
      then(refused.problems())
          .anySatisfy(p -> then(p).contains("xs-02", obstacle.seen(), obstacle.code()))
          .noneSatisfy(p -> then(p).contains("xs-03"));
      then(Sim.writes(sim)).isEmpty();
      thenXapiSaysTheSame(obstacle);
    }

    private void thenXapiSaysTheSame(Obstacle obstacle) {
      SimulatedHost coordinator = sim.host("xs-01");
      try (XsClient xs = Sim.client(sim.host("xs-02"), clock)) {
        thenThrownBy(
                () ->
                    xs.raw()
                        .pool()
                        .join(coordinator.address(), "root", Secret.of(coordinator.password())))
            .isInstanceOfSatisfying(
                XapiException.class, e -> then(e.code()).isEqualTo(obstacle.code()));
      }
    }
  }

  @Nested
  class GivenWhatDoesNotHinderAJoin {
    @Test
    void whenPlanned_thenThePlanIsMade() {
      sim.host("xs-02").seed(s -> s.haltedVm("old").localSr("disk"));
      sim.host("xs-01").seed(s -> s.runningVm("busy").sharedSr("nas"));

      try (ClusterWork work = ClusterWork.open(Sim.layout(sim), clock, Duration.ZERO)) {
        ClusterReport report = work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

        then(report.verified()).as(report.describe()).isTrue();
      }
    }
  }

  @Nested
  class GivenSeveralHostsWithDifferentProblems {
    @Test
    void whenPlanned_thenOneRefusalNamesAllOfThem() {
      sim.host("xs-01").seed(s -> s.highAvailability(true));
      sim.host("xs-02").seed(s -> s.runningVm("web-1").sharedSr("nas-1"));
      sim.host("xs-03").seed(s -> s.bond("own", "eth2", "eth3"));

      PlanException refused = refusal(Sim.layout(sim));

      then(refused)
          .hasMessageContainingAll(
              "xs-02 cannot join: it runs VMs: web-1 (JOINING_HOST_CANNOT_HAVE_RUNNING_VMS)",
              "xs-02 cannot join: it has shared SRs: nas-1",
              "xs-02 cannot join: high availability is on in the pool",
              "xs-03 cannot join: it has bonds: bond0 (eth2+eth3)",
              "xs-01: eth0+eth1 holds the management interface");
      then(Sim.writes(sim)).isEmpty();
    }

    @Test
    void whenTheJoiningHostsMembersBothHaveAnAddress_thenItIsToldBeforeTheJoin() {
      try (XsClient xs = Sim.client(sim.host("xs-02"), clock)) {
        xs.raw().pif().getAllRecords().entrySet().stream()
            .filter(e -> e.getValue().device().equals("eth1"))
            .forEach(
                e ->
                    xs.raw()
                        .pif()
                        .reconfigureIp(
                            e.getKey(),
                            IpConfigurationMode.STATIC,
                            "10.1.1.2",
                            "255.255.255.0",
                            "",
                            ""));
      }
      sim.clearCalls();

      PlanException refused = refusal(Sim.layout(sim));

      then(refused)
          .hasMessageContaining("xs-02: more than one of eth0+eth1 has an IP configuration");
      then(Sim.writes(sim)).isEmpty();
    }
  }

  @Nested
  class GivenPoolsThatAreThereAlready {
    @Test
    void whenAnotherHostLeadsAnotherPool_thenItIsRefusedWithItsMembers() {
      join(sim.host("xs-03"), sim.host("xs-02"));
      sim.clearCalls();

      PlanException refused = refusal(layoutOf("xs-01", "xs-02"));

      then(refused)
          .hasMessageContainingAll(
              "xs-02 cannot join: it leads a pool of 2 hosts (xs-02, xs-03)",
              "JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS");
      then(Sim.writes(sim)).isEmpty();
    }

    @Test
    void whenAnotherHostIsAMemberOfAnotherPool_thenItIsRefusedWithThatPoolsCoordinator() {
      join(sim.host("xs-03"), sim.host("xs-02"));
      sim.clearCalls();

      PlanException refused = refusal(layoutOf("xs-01", "xs-03", "xs-02"));

      then(refused.problems())
          .anySatisfy(
              p -> then(p).contains("xs-03 cannot join: it is a member of the pool of xs-02"))
          .anySatisfy(p -> then(p).contains("xs-02 cannot join: it leads a pool of 2 hosts"))
          .hasSize(2);
      then(Sim.writes(sim)).isEmpty();
    }

    @Test
    void whenThePoolHasAHostThatTheLayoutDoesNotName_thenItIsRefusedByName() {
      join(sim.host("xs-02"), sim.host("xs-01"));
      sim.clearCalls();

      PlanException refused = refusal(layoutOf("xs-01", "xs-03"));

      then(refused.problems())
          .singleElement()
          .asString()
          .contains("xs-02", sim.host("xs-02").address(), "name it");
      then(Sim.writes(sim)).isEmpty();
    }

    @Test
    void whenTheFirstHostOfTheLayoutIsASupporterOfTheRight_thenItsPoolIsTheTarget() {
      join(sim.host("xs-02"), sim.host("xs-01"));

      try (ClusterWork work =
          ClusterWork.open(layoutOf("xs-02", "xs-01", "xs-03"), clock, Duration.ZERO)) {
        ClusterReport report = work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

        then(report.verified()).as(report.describe()).isTrue();
        then(report.pool().coordinator()).isEqualTo("xs-01");
        then(List.copyOf(report.pool().hosts())).hasSize(3);
      }
    }
  }
}
