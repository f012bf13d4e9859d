/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.RunOptions;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.network.DriftReport;
import org.xs4j.network.NetworkPlanner;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;

/**
 * Looks after the networks of a pool that exists, without a layout of what they shall be: compares
 * its hosts with the coordinator, completes bonds, changes or destroys them, looks for new NICs.
 *
 * <pre>{@code
 * try (NetworkWork work = NetworkWork.open(layout)) {
 *   System.out.println(work.compare().describe());
 *   work.apply(work.plan(NetworkPlanner::complete), Journal.file(file), o -> o.allow(Risk.OUTAGE));
 * }
 * }</pre>
 */
public final class NetworkWork implements AutoCloseable {
  /** Reads and writes the plans of this workflow. */
  public static final PlanCodec PLANS = ClusterWork.PLANS;

  private final Fleet fleet;
  private final Shells shells;
  private final String anchor;
  private final TimeSource time;

  private NetworkWork(Fleet fleet, Shells shells, String anchor, TimeSource time) {
    this.fleet = fleet;
    this.shells = shells;
    this.anchor = anchor;
    this.time = time;
  }

  /** Logs in to every host of a layout, of which nothing else is used. Nothing is written. */
  public static NetworkWork open(ClusterLayout layout) {
    return open(layout.endpoints(), layout.sshEndpoints(), TimeSource.system(), Duration.ZERO);
  }

  /**
   * Logs in to every host, waiting for those that are away. Nothing is written.
   *
   * @param endpoints hosts of one pool
   * @param ssh how dom0 of each is reached, by the names of the endpoints; may be empty
   * @param time the clock of every wait
   * @param patience how long a host may be away
   * @throws org.xs4j.core.XsException when a host cannot be reached
   */
  public static NetworkWork open(
      List<HostEndpoint> endpoints,
      Map<String, SshEndpoint> ssh,
      TimeSource time,
      Duration patience) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("hosts: none is given; name one of the pool at least");
    }
    Fleet fleet = Fleet.open(endpoints, b -> b.time(time), time, patience);
    Map<String, String> uuids = fleet.hostsByEndpoint();
    Map<String, SshEndpoint> byUuid = new LinkedHashMap<>();
    ssh.forEach((name, endpoint) -> byUuid.put(String.valueOf(uuids.get(name)), endpoint));
    String first = String.valueOf(uuids.get(endpoints.get(0).name()));
    return new NetworkWork(fleet, Shells.of(byUuid), first, time);
  }

  private XsClient pool() {
    return fleet.poolOf(anchor);
  }

  /** Reads the pool and says where its hosts differ from the coordinator. Nothing is written. */
  public DriftReport compare() {
    return NetworkPlanner.on(pool(), shells).drift();
  }

  /**
   * Lets a planner that knows the pool and its dom0s make a plan. Nothing is written.
   *
   * @param wish such as {@code NetworkPlanner::complete}
   * @throws org.xs4j.core.plan.PlanException when it cannot be had, naming every reason
   */
  public Plan plan(Function<NetworkPlanner, Plan> wish) {
    return wish.apply(NetworkPlanner.on(pool(), shells));
  }

  /**
   * Applies a plan, or goes on with one that the journal holds unfinished, and compares the hosts.
   *
   * @throws org.xs4j.core.plan.RiskRefusedException before anything is touched
   * @throws PoolLease.LeaseHeldException when somebody else is changing the pool
   * @throws org.xs4j.core.plan.PlanException when a step failed or the pool has changed
   */
  public NetworkReport apply(Plan plan, Journal journal, Consumer<RunOptions> options) {
    Report report =
        new LeasedRun(PLANS, this::pool, time)
            .apply(plan, ClusterExecutors.of(fleet, shells), journal, options);
    return new NetworkReport(report, compare());
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
    shells.close();
    fleet.close();
  }
}
