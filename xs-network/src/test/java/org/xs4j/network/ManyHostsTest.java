/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Step;

/** What completing and verifying bonds costs in calls, on pools of different sizes. */
class ManyHostsTest {
  private static final int CLASSES = 7;
  private static final int NICS = 8;

  private static final NetworkLayout WANTED =
      NetworkLayout.builder()
          .bond("cloud-private", b -> b.devices("eth0", "eth1"))
          .bond("cloud-public", b -> b.devices("eth2", "eth3"))
          .bond("cloud-storage", b -> b.devices("eth4", "eth5"))
          .withoutWatchdog()
          .build();

  private static SimulatedPool pool(int hosts) {
    SimulatedPool pool = new SimulatedPool(b -> b.hosts(hosts).nicsPerHost(NICS));
    Plan all = pool.plan(WANTED);
    String coordinator = "@" + pool.snapshot().coordinator();
    pool.apply(
        Plan.of(
            "networks and the coordinator's bonds",
            all.steps().stream()
                .filter(s -> s instanceof CreateNetwork || s.id().endsWith(coordinator))
                .toList()));
    pool.snapshot().hosts().stream()
        .skip(1)
        .forEach(h -> pool.xs.raw().host().restartAgent(h.ref()));
    pool.clock.advance(Duration.ofMinutes(1)); // each copies the coordinator's bonds at its start
    return pool;
  }

  private static long reads(SimulatedPool pool) {
    return pool.sim.calls(c -> c.method().endsWith(".get_all_records")).size();
  }

  /** The steps that a cluster's plan has for hosts that joined: one for each host and bond. */
  private static Plan joined(SimulatedPool pool) {
    List<Step> steps = new ArrayList<>();
    for (HostNetworking host : pool.snapshot().hosts()) {
      for (BondLayout bond : WANTED.bonds()) {
        steps.add(
            new CompleteBond(
                host.uuid(),
                host.name(),
                bond.label(),
                bond.devices(),
                bond.mode(),
                bond.properties(),
                false,
                List.of()));
      }
    }
    return Plan.of("joined", steps);
  }

  /** Calls for a pool where nothing differs: plan, carry out, verify. */
  private static long callsWhenAllIsRight(SimulatedPool pool) {
    pool.sim.clearCalls();
    Plan plan = pool.planner().complete();
    pool.apply(plan);
    then(pool.planner().drift().clean()).isTrue();
    then(plan.steps()).isEmpty();
    then(pool.writes()).isEmpty();
    return pool.sim.calls().size();
  }

  /** Calls where three bonds are unplugged: plan, carry out, verify. */
  private static List<String> callsWhenThreeDiffer(SimulatedPool pool) {
    for (String host : List.of("xs-02", "xs-03", "xs-04")) {
      pool.xs.raw().pif().unplug(pool.host(host).bond("cloud-public").orElseThrow().pif().ref());
    }
    pool.sim.clearCalls();
    Plan plan = pool.planner().complete();
    pool.apply(plan);
    then(pool.planner().drift().clean()).isTrue();
    then(plan.steps()).hasSize(3);
    return pool.sim.calls().stream().map(c -> c.method()).toList();
  }

  /**
   * How many {@code xe} processes CloudStack's {@code cloud-setup-bonding.sh} starts where nothing
   * has to be moved, counted in its text: once per pool, host and interface, and for each bond.
   */
  private static long xeProcesses(NetworkSnapshot pool) {
    HostNetworking coordinator = pool.hosts().get(0);
    long processes = 6; // pool-list, pool's master, its name, its address, its pif-list, host-list
    for (HostNetworking host : pool.hosts()) {
      processes += interfaces(host); // pif-param-get bond-master-of
      processes += host.bonds().stream().mapToLong(ManyHostsTest::xeProcesses).sum();
      if (!host.equals(coordinator)) {
        processes += 3; // its name, its address, its pif-list
        processes += 3 * interfaces(coordinator); // network, management, pif-list on that network
      }
    }
    return processes;
  }

  private static long interfaces(HostNetworking host) {
    return (long) host.nics().size() + host.bonds().size() + host.vlans().size();
  }

  /** Its interface and address; without one also its members, and an address and plug for each. */
  private static long xeProcesses(HostBond bond) {
    return bond.pif().ip().isSet() ? 2 : 3 + 2L * bond.members().size();
  }

  @Test
  void whenAPoolOf64HostsIsCompletedAndVerified_thenReadsDoNotGrowAndWritesAreWhatDiffers() {
    try (SimulatedPool small = pool(4);
        SimulatedPool large = pool(64)) {
      then(callsWhenAllIsRight(small)).isEqualTo(2 * CLASSES);
      then(callsWhenAllIsRight(large)).isEqualTo(2 * CLASSES);
      then(xeProcesses(large.snapshot())).isEqualTo(4_002); // as docs/performance.md has it

      List<String> calls = callsWhenThreeDiffer(large);
      then(calls).filteredOn("Async.PIF.plug"::equals).hasSize(3);
      then(calls).filteredOn("task.destroy"::equals).hasSize(3);
      then(reads(large)).isLessThanOrEqualTo((2 + 1 + 3) * CLASSES);
      then(large.writes()).containsOnly("Async.PIF.plug", "task.destroy");

      Plan joined = joined(large);
      large.sim.clearCalls();
      large.apply(joined);
      then(joined.steps()).hasSize(64 * 3);
      then(reads(large)).isLessThanOrEqualTo(3 * CLASSES);
      then(large.writes()).isEmpty();
    }
  }
}
