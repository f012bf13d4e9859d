/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;

/** Storage reachable through its own network and no other, proved by pings from dom0. */
class IsolationTest {
  private static final NetworkLayout TWO_PATHS =
      NetworkLayout.builder()
          .storage(
              "cloud-storage1",
              "172.16.1.0/24",
              s ->
                  s.device("eth4")
                      .addresses("172.16.1.11-172.16.1.19")
                      .primary("172.16.1.200")
                      .secondary("172.16.1.201"))
          .storage(
              "cloud-storage2",
              "172.16.2.0/24",
              s -> s.device("eth5").addresses("172.16.2.11-172.16.2.19").primary("172.16.2.200"))
          .secondaryStorage("198.51.100.7")
          .build();

  private SimulatedPool pool = new SimulatedPool(b -> b.hosts(2), true);

  @BeforeEach
  void furnish() {
    pool.sim
        .network()
        .address("172.16.1.200", "eth4")
        .address("172.16.2.200", "eth5")
        .address("172.16.1.201", "eth4")
        .routedAddress("172.16.1.201")
        .routedAddress("198.51.100.7");
  }

  @AfterEach
  void stop() {
    pool.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Release.class,
      names = {"XENSERVER_7_1", "XCP_NG_8_2", "XAPI_23_22"})
  void whenStorageIsIsolated_thenThePlanEndsWithTheProof(Release release) {
    pool.close();
    pool = new SimulatedPool(b -> b.hosts(2).release(release), true);
    furnish();
    Plan plan = pool.plan(TWO_PATHS);

    Report report = pool.apply(plan);

    then(plan.steps()).filteredOn(s -> s instanceof ProveIsolation).hasSize(2);
    then(plan.steps().get(plan.steps().size() - 1).describe())
        .contains(
            "172.16.1.200 through cloud-storage1 only", "172.16.2.200 through cloud-storage2 only");
    then(report.failed()).isEmpty();
    then(pool.plan(TWO_PATHS).steps()).isEmpty();
    IsolationReport table = Isolation.prove(TWO_PATHS, pool.snapshot(), pool.shells);
    then(table.isolated()).isTrue();
    then(table.pings())
        .filteredOn(p -> p.host().equals("xs-01"))
        .extracting(p -> p.through() + " " + p.target() + " " + p.reached())
        .containsExactlyInAnyOrder(
            "eth0 172.16.1.200 false",
            "eth4 172.16.1.200 true",
            "eth5 172.16.1.200 false",
            "eth0 172.16.2.200 false",
            "eth4 172.16.2.200 false",
            "eth5 172.16.2.200 true",
            "eth0 198.51.100.7 true",
            "eth0 172.16.1.201 true",
            "eth4 172.16.1.201 true");
    then(table.toJson()).contains("\"bridge\" : \"xenbr4\"", "\"isolated\" : true");
  }

  @Test
  void whenPrimaryStorageAnswersThroughManagementToo_thenTheProofFailsAndNamesThePath() {
    pool.sim.network().routedAddress("172.16.1.200"); // by way of the default gateway

    StepFailedException failed =
        catchThrowableOfType(StepFailedException.class, () -> pool.apply(pool.plan(TWO_PATHS)));

    then(failed)
        .hasMessageContainingAll(
            "xs-01: primary storage 172.16.1.200 answers through eth0 (xenbr0), but must not");
    then(Isolation.prove(TWO_PATHS, pool.snapshot(), pool.shells).describe())
        .contains("WRONG xs-02: primary storage 172.16.1.200 answers through eth0", "ok    xs-02");
  }

  @Test
  void whenStorageDoesNotAnswer_thenTheProofFailsAndNamesIt() {
    pool.sim.network().removeAddress("172.16.2.200").removeAddress("198.51.100.7");
    pool.apply(onlyAddresses());

    IsolationReport table = Isolation.prove(TWO_PATHS, pool.snapshot(), pool.shells);

    then(table.wrong())
        .extracting(Reach::describe)
        .contains(
            "xs-01: primary storage 172.16.2.200 does not answer through eth5 (xenbr5), but must",
            "xs-02: secondary storage 198.51.100.7 does not answer through eth0 (xenbr0), but must");
  }

  private Plan onlyAddresses() {
    return Plan.of(
        "addresses",
        pool.plan(TWO_PATHS).steps().stream().filter(s -> !(s instanceof ProveIsolation)).toList());
  }

  @Test
  void whenStorageIsOnABond_thenItsBridgeIsPinged() {
    NetworkLayout bonded =
        NetworkLayout.builder()
            .bond("cloud-storage", b -> b.devices("eth2", "eth3"))
            .storage(
                "cloud-storage",
                "172.16.9.0/24",
                s -> s.addresses("172.16.9.1-172.16.9.9").primary("172.16.9.200"))
            .build();
    pool.sim.network().address("172.16.9.200", "eth2", "eth3");

    pool.apply(pool.plan(bonded));

    IsolationReport table = Isolation.prove(bonded, pool.snapshot(), pool.shells);
    then(table.isolated()).isTrue();
    then(table.pings()).anyMatch(p -> p.bridge().startsWith("xapi") && p.through().equals("bond0"));
  }

  @Test
  void whenTheProofAloneIsPlanned_thenItRisksNothing() {
    pool.apply(pool.plan(TWO_PATHS));
    pool.sim.clearCalls();

    Plan proof = pool.planner().proveIsolation(TWO_PATHS);
    pool.apply(proof);

    then(proof.risk()).isEqualTo(Risk.NONE);
    then(pool.writes()).isEmpty();
  }

  @Test
  void whenDom0IsOutOfReach_thenThePlanSaysSoBeforeAnything() {
    thenThrownBy(() -> NetworkPlanner.on(pool.xs).plan(TWO_PATHS))
        .hasMessageContainingAll("xs-01", "xs-02", "pings from dom0", "Give SSH access");
    thenThrownBy(() -> NetworkPlanner.on(pool.xs).proveIsolation(TWO_PATHS))
        .hasMessageContaining("Give SSH access");
  }

  @Test
  void whenTheHostCannotPing_thenThatIsAnErrorAndNoProof() {
    pool.apply(onlyAddresses());
    pool.sim.onCommand("ping").times(50).fail(2, "ping: socket: Operation not permitted");

    thenThrownBy(() -> Isolation.prove(TWO_PATHS, pool.snapshot(), pool.shells))
        .hasMessageContainingAll("ping", "Operation not permitted");
    then(List.of(pool.plan(TWO_PATHS).steps())).isNotEmpty();
  }
}
