/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.PlanRunner;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** Simulated hosts that are one pool, and a fleet that is logged in to it. */
final class SimulatedPool implements AutoCloseable {
  final SimulatorClock clock = SimulatorClock.manual();
  final XapiSimulator sim;
  final Fleet fleet;
  final XsClient xs;
  final Shells shells;

  /** A pool without SSH, whose management moves unwatched. */
  SimulatedPool(UnaryOperator<XapiSimulator.Builder> options) {
    this(options, false);
  }

  SimulatedPool(UnaryOperator<XapiSimulator.Builder> options, boolean dom0) {
    sim =
        options
            .apply(XapiSimulator.builder().nicsPerHost(6).plainHttp(true).pooled(true))
            .clock(clock)
            .start();
    SimulatedHost first = sim.hosts().get(0);
    fleet = Fleet.open(List.of(endpoint(first)), b -> b.time(clock), clock, Duration.ZERO);
    xs = fleet.poolOf(first.uuid());
    Map<String, SshEndpoint> endpoints = new LinkedHashMap<>();
    if (dom0) {
      sim.hosts().forEach(h -> endpoints.put(h.uuid(), ssh(h)));
    }
    shells = Shells.of(endpoints);
  }

  private static SshEndpoint ssh(SimulatedHost host) {
    return new SshEndpoint(
        host.name(),
        host.sshAddress(),
        host.sshPort(),
        SshLogin.password(host.username(), Secret.of(host.password())),
        HostKeys.fingerprint(host.sshFingerprint()),
        Optional.empty());
  }

  NetworkPlanner planner() {
    NetworkPlanner planner = NetworkPlanner.on(xs, shells);
    return shells.hosts().isEmpty() ? planner.withoutWatchdog() : planner;
  }

  static HostEndpoint endpoint(SimulatedHost host) {
    return HostEndpoint.of(
        host.name(),
        URI.create(host.url()),
        Credentials.password(host.username(), Secret.of(host.password())),
        Trust.system());
  }

  Plan plan(NetworkLayout wanted) {
    return planner().plan(wanted);
  }

  Report apply(Plan plan) {
    return apply(plan, Journal.inMemory());
  }

  Report apply(Plan plan, Journal journal) {
    return PlanRunner.local(PlanCodec.of(NetworkStep.CATALOG))
        .run(
            plan,
            NetworkExecutors.register(new StepExecutors(), fleet, shells),
            journal,
            o -> o.allow(Risk.DESTROY).time(clock));
  }

  NetworkSnapshot snapshot() {
    return NetworkSnapshot.read(xs);
  }

  HostNetworking host(String name) {
    return snapshot().hosts().stream().filter(h -> h.name().equals(name)).findFirst().orElseThrow();
  }

  List<String> writes() {
    return sim.writingCalls().stream().map(c -> c.method()).toList();
  }

  List<String> openTasks() {
    return xs.raw().task().getAllRecords().values().stream().map(t -> t.nameLabel()).toList();
  }

  @Override
  public void close() {
    shells.close();
    fleet.close();
    sim.close();
  }
}
