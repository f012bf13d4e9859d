/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.RunOptions;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.ssh.Shells;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;

/**
 * Changes who is in a pool and who leads it: look, plan, apply, verify. The pool is the one that
 * the first host given is in.
 *
 * <pre>{@code
 * try (PoolWork work = PoolWork.open(layout.endpoints())) {
 *   Plan plan = work.plan(PoolChange.of(c -> c.join("xs-04").coordinator("xs-02").eject("xs-01")));
 *   work.apply(plan, Journal.file(file), o -> o.allow(Risk.DESTROY));
 * }
 * }</pre>
 */
public final class PoolWork implements AutoCloseable {
  /** Reads and writes the plans of this workflow. */
  public static final PlanCodec PLANS = ClusterWork.PLANS;

  private final Fleet fleet;
  private final TimeSource time;
  private String anchor;

  private PoolWork(Fleet fleet, String anchor, TimeSource time) {
    this.fleet = fleet;
    this.anchor = anchor;
    this.time = time;
  }

  /**
   * Logs in to every host. Nothing is written.
   *
   * @param endpoints the hosts: one of the pool first, then those that join, lead or leave
   * @throws org.xs4j.core.XsException when a host cannot be reached
   */
  public static PoolWork open(List<HostEndpoint> endpoints) {
    return open(endpoints, TimeSource.system(), Duration.ZERO);
  }

  /**
   * Logs in to every host, waiting for those that are away.
   *
   * @param time the clock of every wait
   * @param patience how long a host may be away
   */
  public static PoolWork open(List<HostEndpoint> endpoints, TimeSource time, Duration patience) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("hosts: none is given; name one of the pool at least");
    }
    Fleet fleet = Fleet.open(endpoints, b -> b.time(time), time, patience);
    String first = String.valueOf(fleet.hostsByEndpoint().get(endpoints.get(0).name()));
    return new PoolWork(fleet, first, time);
  }

  /**
   * Reads every pool and says what would change; empty when it is so already. Nothing is written.
   *
   * @throws org.xs4j.core.plan.PlanException when the change cannot be made, naming every reason
   */
  public Plan plan(PoolChange change) {
    List<PoolFacts> pools = new ArrayList<>();
    pools.add(PoolFacts.read(pool()));
    for (XsClient other : fleet.pools()) {
      if (other != pool()) {
        pools.add(PoolFacts.read(other));
      }
    }
    return PoolPlanner.plan(change, fleet.hostsByEndpoint(), pools);
  }

  private XsClient pool() {
    return fleet.poolOf(anchor);
  }

  /**
   * Applies a plan, or goes on with one that the journal holds unfinished, and looks at every host.
   *
   * @throws org.xs4j.core.plan.RiskRefusedException before anything is touched
   * @throws PoolLease.LeaseHeldException when somebody else is changing the pool
   * @throws org.xs4j.core.plan.PlanException when a step failed or the pool has changed
   */
  public PoolReport apply(Plan plan, Journal journal, Consumer<RunOptions> options) {
    anchor = stays(plan);
    Report report =
        new LeasedRun(PLANS, this::pool, time)
            .apply(plan, ClusterExecutors.of(fleet, Shells.none()), journal, options);
    return report(report);
  }

  /** Returns a host that is in the pool and that the plan does not take out of it. */
  private String stays(Plan plan) {
    Set<String> leaving =
        plan.steps().stream()
            .filter(EjectHost.class::isInstance)
            .map(s -> ((EjectHost) s).host())
            .collect(Collectors.toSet());
    return NetworkSnapshot.read(pool()).hosts().stream()
        .map(HostNetworking::uuid)
        .filter(uuid -> !leaving.contains(uuid))
        .findFirst()
        .orElse(anchor);
  }

  private PoolReport report(Report applied) {
    NetworkSnapshot pool = NetworkSnapshot.read(pool());
    return new PoolReport(
        pool.poolLabel(),
        pool.host(pool.coordinator()).name(),
        pool.hosts().stream().map(HostNetworking::name).toList(),
        applied,
        pool.hosts().stream().map(PoolWork::check).toList());
  }

  private static Check check(HostNetworking host) {
    String seen =
        (host.live() ? "live" : "not live") + ", " + (host.enabled() ? "enabled" : "disabled");
    return new Check(host.name(), "live and enabled", host.live() && host.enabled(), seen);
  }

  /** Returns the uuid of each host that was given, by the name it was given. */
  public Map<String, String> hosts() {
    return fleet.hostsByEndpoint();
  }

  /**
   * Takes the right to change the pool away from whoever holds it; only for a person who knows that
   * nobody is at work.
   */
  public void breakLease() {
    PoolLease.breakOpen(pool());
  }

  /** Logs out everywhere; never throws. */
  @Override
  public void close() {
    fleet.close();
  }
}
