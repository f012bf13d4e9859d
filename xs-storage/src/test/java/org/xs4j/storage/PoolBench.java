/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.PlanRunner;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.RunOptions;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.Shells;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;

/** A simulated pool with all that carries out steps on it. */
public final class PoolBench implements AutoCloseable {
  /** What reads and writes plans here. */
  public static final PlanCodec CODEC = PlanCodec.of(StorageStep.CATALOG);

  final SimulatorClock clock = SimulatorClock.manual();
  final XapiSimulator sim;
  final Fleet fleet;
  Shells shells;
  final XsClient xs;

  PoolBench(int hosts) {
    this(hosts, b -> b);
  }

  PoolBench(int hosts, UnaryOperator<XapiSimulator.Builder> more) {
    sim = more.apply(Sims.pool(hosts, clock)).start();
    fleet = Sims.fleet(sim, clock);
    shells = Sims.shells(sim);
    xs = fleet.poolOf(sim.hosts().get(0).uuid());
  }

  PoolBench withShells(Shells other) {
    shells.close();
    shells = other;
    return this;
  }

  SimulatedHost host(int number) {
    return sim.hosts().get(number - 1);
  }

  StorageSnapshot snapshot() {
    return StorageSnapshot.read(xs);
  }

  StoragePlanner planner() {
    return StoragePlanner.on(xs, shells);
  }

  Plan plan(StorageLayout wanted) {
    return planner().plan(wanted);
  }

  Report apply(Plan plan) {
    return apply(plan, Journal.inMemory());
  }

  Report apply(Plan plan, Journal journal) {
    return run(plan, journal, o -> o.allow(Risk.OUTAGE));
  }

  Report run(Plan plan, Journal journal, Consumer<RunOptions> options) {
    StorageSecrets secrets = StorageSecrets.fromPlaces().with("chap", Secret.of("s3cret-chap"));
    // what is saved is what is applied
    Plan loaded = CODEC.fromJson(CODEC.toJson(plan));
    return PlanRunner.local(CODEC)
        .run(
            loaded,
            StorageExecutors.register(new StepExecutors(), fleet, shells, secrets),
            journal,
            o -> options.accept(o.time(clock)));
  }

  List<String> writes() {
    return sim.writingCalls().stream()
        .map(c -> c.method().replace("Async.", ""))
        .filter(m -> !m.equals("SR.probe") && !m.startsWith("task.") && !m.startsWith("session."))
        .toList();
  }

  long count(String method) {
    return writes().stream().filter(method::equals).count();
  }

  @Override
  public void close() {
    shells.close();
    fleet.close();
    sim.close();
  }
}
