/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.xs4j.cluster.ClusterReport.BondView;
import org.xs4j.cluster.ClusterReport.HostView;
import org.xs4j.cluster.ClusterReport.PoolView;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.RunOptions;
import org.xs4j.core.plan.Step;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.storage.StorageReport;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.xenapi.AuthenticationException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;

/**
 * Brings a cluster from what it is to what a layout says: look, plan, apply, verify. Holds a
 * session with every pool that the hosts are in, and a connection to each dom0 that was needed,
 * until it is closed.
 */
public final class ClusterWork implements AutoCloseable {
  /** Reads and writes the plans of this workflow. */
  public static final PlanCodec PLANS = PlanCodec.of(ClusterStep.CATALOG);

  private final ClusterLayout layout;
  private final Set<Part> parts;
  private final Fleet fleet;
  private final Shells shells;
  private final TimeSource time;

  private ClusterWork(
      ClusterLayout layout, Set<Part> parts, Fleet fleet, Shells shells, TimeSource time) {
    this.layout = layout;
    this.parts = parts;
    this.fleet = fleet;
    this.shells = shells;
    this.time = time;
  }

  /**
   * Logs in to every host of the layout. Nothing is written.
   *
   * @throws org.xs4j.core.XsException when a host cannot be reached
   */
  public static ClusterWork open(ClusterLayout layout) {
    return open(layout, TimeSource.system(), Duration.ZERO);
  }

  /**
   * Logs in to every host of the layout, waiting for those that are away.
   *
   * @param time the clock of every wait
   * @param patience how long a host may be away, such as one that was joining when an earlier run
   *     died
   */
  public static ClusterWork open(ClusterLayout layout, TimeSource time, Duration patience) {
    if (layout.hosts().isEmpty()) {
      throw new IllegalArgumentException("hosts: the layout names none; name at least one");
    }
    try {
      return logIn(layout, time, patience);
    } catch (AuthenticationException e) {
      if (layout.preparation().newPassword().isEmpty()) {
        throw e;
      }
      return logIn(WorkingLogin.choose(layout), time, patience);
    }
  }

  private static ClusterWork logIn(ClusterLayout layout, TimeSource time, Duration patience) {
    Fleet fleet =
        Fleet.open(
            layout.hosts().stream().map(HostLayout::endpoint).toList(),
            b -> b.time(time),
            time,
            patience);
    return new ClusterWork(layout, EnumSet.allOf(Part.class), fleet, shells(layout, fleet), time);
  }

  /**
   * Returns the same work on the same sessions, kept to some parts of the layout: the others are
   * neither planned nor checked. Without {@link Part#POOL} every host is taken where it is now.
   */
  public ClusterWork only(Part first, Part... more) {
    return new ClusterWork(layout, EnumSet.of(first, more), fleet, shells, time);
  }

  /**
   * Reads every pool and says what would change; empty when all is as wanted. Nothing is written.
   *
   * @throws org.xs4j.core.plan.PlanException when the layout cannot be had, naming every reason
   */
  public Plan plan() {
    if (!parts.contains(Part.PREPARATION)) {
      return planPool();
    }
    PreparationWork preparation = new PreparationWork(layout.preparation(), fleet, shells);
    List<Step> steps = preparation.before();
    String title = "hosts of " + layout.poolLabel();
    if (parts.size() > 1) {
      Plan pool = planPool();
      title = pool.title();
      steps = PLANS.sequence(steps, pool.steps());
    }
    return Plan.of(title, PLANS.sequence(steps, preparation.after(parts.contains(Part.POOL))));
  }

  private Plan planPool() {
    List<PoolFacts> pools = new ArrayList<>();
    for (XsClient pool : fleet.pools()) {
      pools.add(look(PoolFacts.read(pool)));
    }
    return ClusterPlanner.plan(layout, parts, fleet.hostsByEndpoint(), pools);
  }

  private PoolFacts look(PoolFacts facts) {
    return parts.contains(Part.STORAGE) ? facts.looking(layout.storage(), shells) : facts;
  }

  /** Applies a plan without a journal that outlives the process, and verifies. */
  public ClusterReport apply(Plan plan, Consumer<RunOptions> options) {
    return apply(plan, Journal.inMemory(), options);
  }

  /**
   * Applies a plan, or goes on with one that the journal holds unfinished, and verifies every label
   * and link.
   *
   * @throws org.xs4j.core.plan.RiskRefusedException before anything is touched
   * @throws PoolLease.LeaseHeldException when somebody else is changing the pool
   * @throws org.xs4j.core.plan.PlanException when a step failed or the pool has changed
   */
  public ClusterReport apply(Plan plan, Journal journal, Consumer<RunOptions> options) {
    Report report =
        new LeasedRun(PLANS, this::target, time)
            .apply(plan, ClusterExecutors.of(fleet, shells), journal, options);
    return report(report);
  }

  /**
   * Plans to take back the last run of a journal, finished or not. Nothing is ever taken back by
   * itself.
   *
   * @throws org.xs4j.core.plan.PlanException when hosts cannot be rebooted, naming every reason
   */
  public ClusterUndo planUndo(Journal journal) {
    return new UndoWork(fleet, shells).plan(journal, target());
  }

  /**
   * Applies a way back, with a journal of its own; throws what {@link #apply} throws. What was
   * taken back is not as the layout wants it, so nothing is compared with that.
   */
  public UndoReport applyUndo(ClusterUndo undo, Journal journal, Consumer<RunOptions> options) {
    Report applied =
        new LeasedRun(PLANS, this::target, time)
            .apply(undo.plan(), ClusterExecutors.of(fleet, shells), journal, options);
    return new UndoReport(applied, undo.left());
  }

  /**
   * Takes the right to change the pool away from whoever holds it; only for a person who knows that
   * nobody is at work.
   */
  public void breakLease() {
    PoolLease.breakOpen(target());
  }

  /** Returns the plan that a run with this journal did not finish. */
  public static Optional<Plan> unfinished(Journal journal) {
    return PLANS.unfinished(journal);
  }

  private ClusterReport report(Report applied) {
    PoolFacts pool = PoolFacts.read(target());
    StorageReport storage = new StorageReport(List.of(), List.of(), List.of());
    if (parts.contains(Part.STORAGE)) {
      storage = StorageReport.of(layout.storage(), StorageSnapshot.read(target()));
    }
    List<Check> checks = new ArrayList<>(ClusterChecks.of(layout, parts, pool.records()));
    storage.checks().forEach(c -> checks.add(new Check(c.host(), c.what(), c.ok(), c.seen())));
    return new ClusterReport(view(pool.networks()), applied, checks, storage, plan());
  }

  private static PoolView view(NetworkSnapshot pool) {
    List<HostView> hosts = pool.hosts().stream().map(ClusterWork::view).toList();
    return new PoolView(
        pool.poolUuid(), pool.poolLabel(), pool.host(pool.coordinator()).name(), hosts);
  }

  private static HostView view(HostNetworking host) {
    List<BondView> bonds =
        host.bonds().stream()
            .map(
                b ->
                    new BondView(
                        b.label(),
                        b.device(),
                        b.mode().wire(),
                        b.members(),
                        b.linksUp(),
                        b.management()))
            .toList();
    return new HostView(host.uuid(), host.name(), host.address(), bonds);
  }

  private XsClient target() {
    Map<String, String> uuids = fleet.hostsByEndpoint();
    return fleet.poolOf(String.valueOf(uuids.get(layout.hosts().get(0).name())));
  }

  private static Shells shells(ClusterLayout layout, Fleet fleet) {
    Map<String, String> uuids = fleet.hostsByEndpoint();
    Map<String, SshEndpoint> endpoints = new LinkedHashMap<>();
    for (HostLayout host : layout.hosts()) {
      String uuid = String.valueOf(uuids.get(host.name()));
      host.sshEndpoint().ifPresent(endpoint -> endpoints.put(uuid, endpoint));
    }
    return Shells.of(endpoints);
  }

  /** Logs out everywhere; never throws. */
  @Override
  public void close() {
    shells.close();
    fleet.close();
  }
}
