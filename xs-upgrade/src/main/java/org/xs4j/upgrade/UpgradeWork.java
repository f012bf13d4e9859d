/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.LeasedRun;
import org.xs4j.cluster.PoolLease;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.RunOptions;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.upgrade.UpgradeReport.HostView;
import org.xs4j.upgrade.facts.UpgradeFacts;
import org.xs4j.upgrade.facts.VmFacts;
import org.xs4j.upgrade.internal.FactsReader;
import org.xs4j.upgrade.internal.TimeLine;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;

/**
 * A rolling upgrade, or a rolling restart, of one pool: look, plan, apply, report. Holds a session
 * with the pool, and shells of its hosts, until it is closed.
 *
 * <pre>{@code
 * try (UpgradeWork work =
 *     UpgradeWork.open(layout, new UpgradeWay.Media(URI.create("http://pxe/xcp-8.3")), o -> {})) {
 *   Plan plan = work.plan();
 *   work.apply(plan, Journal.file(file), o -> o.allow(Risk.REBOOT));
 * }
 * }</pre>
 */
public final class UpgradeWork implements AutoCloseable {
  /** Reads and writes the plans of this workflow. */
  public static final PlanCodec PLANS = PlanCodec.of(UpgradeStep.CATALOG);

  private final UpgradeWay way;
  private final UpgradeOptions options;
  private final Fleet fleet;
  private final Shells shells;

  private UpgradeWork(UpgradeWay way, UpgradeOptions options, Fleet fleet, Shells shells) {
    this.way = way;
    this.options = options;
    this.fleet = fleet;
    this.shells = shells;
  }

  /**
   * Logs in to the pool of a layout's hosts. Nothing is written.
   *
   * @throws org.xs4j.core.XsException when the pool cannot be reached
   * @throws IllegalArgumentException when the layout names no host, or hosts of several pools
   */
  public static UpgradeWork open(
      ClusterLayout layout, UpgradeWay way, Consumer<UpgradeOptions> configure) {
    if (layout.hosts().isEmpty()) {
      throw new IllegalArgumentException("hosts: the layout names none; name at least one");
    }
    UpgradeOptions options = new UpgradeOptions();
    configure.accept(options);
    Fleet fleet =
        Fleet.open(
            layout.endpoints(), b -> b.time(options.time()), options.time(), options.patience());
    try {
      if (fleet.pools().size() != 1) {
        throw new IllegalArgumentException(
            "hosts: the layout names hosts of "
                + fleet.pools().size()
                + " pools; name those of one");
      }
      return new UpgradeWork(way, options, fleet, shells(layout, fleet));
    } catch (RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  private static Shells shells(ClusterLayout layout, Fleet fleet) {
    Map<String, SshEndpoint> endpoints = new LinkedHashMap<>();
    Map<String, String> uuids = fleet.hostsByEndpoint();
    layout
        .sshEndpoints()
        .forEach((name, ssh) -> endpoints.put(String.valueOf(uuids.get(name)), ssh));
    return Shells.of(endpoints);
  }

  private XsClient pool() {
    return fleet.pools().get(0);
  }

  /** Reads what an upgrade is planned on. */
  public UpgradeFacts facts() {
    return FactsReader.read(pool(), shells, way, options);
  }

  /** Returns everything that stands against it, or is worth a look; nothing is written. */
  public List<Finding> check() {
    return UpgradePlanner.check(facts(), way);
  }

  /**
   * Reads, and says what would be done; empty when every host is as wanted.
   *
   * @throws org.xs4j.core.plan.PlanException naming everything that stands against it
   */
  public Plan plan() {
    return UpgradePlanner.plan(facts(), way, options).plan();
  }

  /**
   * Applies a plan, or goes on with one that the journal holds unfinished, and reports.
   *
   * @throws org.xs4j.core.plan.RiskRefusedException before anything is touched
   * @throws PoolLease.LeaseHeldException when somebody else is changing the pool
   * @throws org.xs4j.core.plan.PlanException when a step failed or the pool has changed
   */
  public UpgradeReport apply(Plan plan, Journal journal, Consumer<RunOptions> configure) {
    StepExecutors executors =
        UpgradeExecutors.register(new StepExecutors(), fleet, shells, options, journal);
    Report report =
        new LeasedRun(PLANS, this::pool, options.time()).apply(plan, executors, journal, configure);
    return report(report, plan, journal);
  }

  private UpgradeReport report(Report report, Plan plan, Journal journal) {
    UpgradeWay way = begun(journal);
    UpgradeFacts now = FactsReader.read(pool(), shells, way, options);
    List<HostView> hosts =
        now.hosts().stream()
            .map(
                h ->
                    new HostView(
                        h.name(),
                        h.version(),
                        h.enabled(),
                        (int)
                            now.vms().stream()
                                .filter(VmFacts::isRunning)
                                .filter(vm -> vm.host().equals(h.uuid()))
                                .count()))
            .toList();
    Plan next = UpgradePlanner.plan(now, way, options).plan();
    return new UpgradeReport(report, TimeLine.of(plan, journal.currentRun()), hosts, next);
  }

  /** A restart that an earlier process began is measured by when that was. */
  private UpgradeWay begun(Journal journal) {
    if (way instanceof UpgradeWay.Reboot reboot) {
      return journal.currentRun().stream()
          .filter(e -> e.kind() == JournalEntry.Kind.PLAN && e.at().isBefore(reboot.since()))
          .findFirst()
          .<UpgradeWay>map(e -> new UpgradeWay.Reboot(e.at()))
          .orElse(way);
    }
    return way;
  }

  /** Takes the right to change the pool away from whoever holds it. */
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
