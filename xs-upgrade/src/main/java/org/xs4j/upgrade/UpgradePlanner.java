/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.upgrade.facts.CloudFacts;
import org.xs4j.upgrade.facts.HostFacts;
import org.xs4j.upgrade.facts.UpgradeFacts;
import org.xs4j.upgrade.facts.VlanFacts;
import org.xs4j.upgrade.internal.checks.PreChecks;
import org.xs4j.upgrade.internal.checks.Target;

/**
 * Plans a rolling upgrade, or a rolling restart. Pure: no I/O, the same plan for the same facts.
 *
 * <p>The coordinator goes first and keeps its role; each host is finished before the next one is
 * touched.
 */
public final class UpgradePlanner {
  private final UpgradeFacts facts;
  private final UpgradeOptions options;
  private final Target target;
  private final Chain steps = new Chain();

  private UpgradePlanner(UpgradeFacts facts, UpgradeWay way, UpgradeOptions options) {
    this.facts = facts;
    this.options = options;
    this.target = Target.of(way, facts);
  }

  /**
   * Says what would be done.
   *
   * @throws PlanException naming everything that stands against it and was not accepted
   */
  public static UpgradePlan plan(UpgradeFacts facts, UpgradeWay way, UpgradeOptions options) {
    return new UpgradePlanner(facts, way, options).plan();
  }

  /** Returns everything that stands against an upgrade, or is worth a look; empty when nothing. */
  public static List<Finding> check(UpgradeFacts facts, UpgradeWay way) {
    return PreChecks.findings(facts, way);
  }

  private UpgradePlan plan() {
    List<HostFacts> hosts = facts.hosts().stream().filter(target::concerns).toList();
    String title = "pool " + facts.pool().name() + ": " + target.way().describe();
    if (hosts.isEmpty() && isDone()) {
      return new UpgradePlan(List.of(), Plan.of(title, List.of()));
    }
    List<Finding> findings = check(facts, target.way());
    refuse(findings, options.accepted());
    before();
    if (facts.hosts().size() > 1 && !hosts.isEmpty()) {
      List<String> uuids = hosts.stream().map(HostFacts::uuid).toList();
      steps.add(a -> new ProveEvacuation(facts.pool().coordinator(), uuids, a));
    }
    hosts.forEach(this::host);
    after();
    List<Finding> warnings =
        findings.stream()
            .filter(f -> f.severity() != Severity.FAIL || options.accepted().contains(f.check()))
            .toList();
    return new UpgradePlan(warnings, Plan.of(title, steps.all()));
  }

  /** Tells whether nothing is left from an upgrade that was begun: CloudStack has the cluster. */
  private boolean isDone() {
    return facts.cloud().map(c -> c.failure().isEmpty() && isManaged(c)).orElse(true);
  }

  private static boolean isManaged(CloudFacts cloud) {
    return cloud.managedState().equals("Managed")
        && cloud.hosts().stream().allMatch(h -> h.state().equals("Up"));
  }

  private static void refuse(List<Finding> findings, Set<String> accepted) {
    List<String> problems =
        findings.stream()
            .filter(f -> f.severity() == Severity.FAIL && !accepted.contains(f.check()))
            .map(f -> f.check() + ", " + f.subject() + ": " + f.seen() + ". " + f.mend())
            .toList();
    if (!problems.isEmpty()) {
      throw new PlanException("this pool cannot be worked on as it is", problems);
    }
  }

  private void before() {
    String leader = facts.pool().coordinator();
    facts
        .cloud()
        .ifPresent(
            c -> steps.add(a -> new UnmanageCluster(leader, c.clusterId(), c.clusterName(), a)));
    steps.add(a -> new NotePlacement(leader, a));
    if (facts.ha().enabled()) {
      steps.add(a -> new DisableHa(leader, a));
    }
    if (facts.pool().loadBalancing()) {
      steps.add(a -> new DisableLoadBalancing(leader, a));
    }
    if (options.cleansVlans()) {
      cleanVlans("before");
    }
    facts.vlans().stream().filter(VlanFacts::inUse).forEach(this::propagate);
    facts
        .cds()
        .forEach(
            cd ->
                steps.add(a -> new EjectCd(leader, cd.vbd(), cd.vm(), cd.vmName(), cd.title(), a)));
    facts.hosts().stream().filter(target::concerns).forEach(this::makeMigratable);
    facts.hosts().stream()
        .filter(h -> h.domZero().isPresent() && isPreparedByCloudStack(h))
        .forEach(h -> steps.add(a -> new DisarmHeartbeat(h.uuid(), h.name(), a)));
  }

  private void makeMigratable(HostFacts host) {
    if (facts.hosts().size() > 1) {
      facts
          .pretendable(host)
          .forEach(
              vm ->
                  steps.add(
                      a -> new MakeMigratable(host.uuid(), host.name(), vm.uuid(), vm.name(), a)));
    }
  }

  private static boolean isPreparedByCloudStack(HostFacts host) {
    return host.tags().stream()
        .anyMatch(t -> t.startsWith("vmops-version-") || t.startsWith("cloud-heartbeat-"));
  }

  private void cleanVlans(String phase) {
    facts.vlans().stream()
        .filter(VlanFacts::isRemovable)
        .forEach(
            v ->
                steps.add(
                    a ->
                        new RemoveVlanNetwork(
                            facts.pool().coordinator(), v.uuid(), v.label(), phase, a)));
  }

  private void propagate(VlanFacts vlan) {
    facts.hosts().stream()
        .filter(h -> vlan.missing().getOrDefault(h.uuid(), false))
        .forEach(
            h ->
                steps.add(
                    a ->
                        new PropagateVlan(
                            h.uuid(),
                            h.name(),
                            vlan.uuid(),
                            vlan.label(),
                            vlan.tag(),
                            vlan.nativeNetwork(),
                            a)));
  }

  private void host(HostFacts host) {
    String uuid = host.uuid();
    String name = host.name();
    steps.add(a -> new DisableHost(uuid, name, a));
    if (facts.hosts().size() > 1) {
      steps.add(a -> new EvacuateHost(uuid, name, a));
    }
    work(host);
    boolean installs =
        target.way() instanceof UpgradeWay.Media || target.way() instanceof UpgradeWay.Manual;
    if (installs && host.domZero().isPresent()) {
      steps.add(a -> new SeeBackup(uuid, name, a));
    }
    if (facts.scripts().wanted() && target.isUpgrade()) {
      steps.add(a -> new CopyScripts(uuid, name, facts.scripts().checksums(), a));
      steps.add(a -> new RunSetupScript(uuid, name, a));
    }
    List<String> srs = host.storage().stream().map(s -> s.srUuid()).toList();
    if (!srs.isEmpty()) {
      steps.add(a -> new PlugStorage(uuid, name, srs, a));
    }
    steps.add(a -> new EnableHost(uuid, name, a));
    steps.add(a -> new BringBackVms(uuid, name, a));
  }

  private void work(HostFacts host) {
    String uuid = host.uuid();
    String name = host.name();
    String version = target.versionOf(host);
    if (target.way() instanceof UpgradeWay.Manual) {
      steps.add(a -> new AwaitManualUpgrade(uuid, name, host.version(), version, a));
      return;
    }
    String medium = "";
    if (target.way() instanceof UpgradeWay.Media media) {
      medium = media.url().toString();
      String url = medium;
      steps.add(a -> new PrepareInstaller(uuid, name, url, version, a));
    } else if (target.way() instanceof UpgradeWay.Packages) {
      steps.add(a -> new UpdatePackages(uuid, name, version, a));
    } else if (target.way() instanceof UpgradeWay.Update) {
      facts
          .update()
          .ifPresent(u -> steps.add(a -> new ApplyUpdate(uuid, name, u.uuid(), u.name(), a)));
    }
    String prepare = medium;
    steps.add(a -> new RestartHost(uuid, name, host.booted(), host.version(), version, prepare, a));
  }

  private void after() {
    String leader = facts.pool().coordinator();
    List<HostFacts> prepared =
        facts.hosts().stream().filter(UpgradePlanner::isPreparedByCloudStack).toList();
    if (target.isUpgrade()) {
      prepared.forEach(h -> steps.add(a -> new ClearHostTags(h.uuid(), h.name(), a)));
    } else {
      prepared.stream()
          .filter(h -> h.domZero().isPresent())
          .forEach(h -> steps.add(a -> new RestoreHeartbeat(h.uuid(), h.name(), a)));
    }
    if (options.cleansVlansAfter()) {
      cleanVlans("after");
    }
    if (facts.pool().loadBalancing()) {
      steps.add(a -> new RestoreLoadBalancing(leader, a));
    }
    facts
        .cloud()
        .ifPresent(
            c ->
                steps.add(
                    a ->
                        new ManageCluster(
                            leader,
                            c.clusterId(),
                            c.clusterName(),
                            target.isUpgrade() ? target.version() : "",
                            a)));
    if (facts.ha().enabled()) {
      steps.add(
          a ->
              new RestoreHa(
                  leader,
                  facts.ha().heartbeatSrs(),
                  facts.ha().configuration(),
                  facts.ha().toTolerate(),
                  a));
    }
  }

  /** Steps in a row, each after the one before it: no two hosts are ever worked on at once. */
  private static final class Chain {
    private final List<UpgradeStep> all = new ArrayList<>();

    void add(Function<List<String>, UpgradeStep> step) {
      List<String> after = all.isEmpty() ? List.of() : List.of(all.get(all.size() - 1).id());
      all.add(step.apply(after));
    }

    List<UpgradeStep> all() {
      return List.copyOf(all);
    }
  }
}
