/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Step;

/**
 * Plans the preparation of hosts. Pure: no I/O, the same steps for the same input.
 *
 * <p>Hosts of one pool reboot one after the other, its coordinator first; each pool goes its own
 * way.
 */
public final class PreparationPlanner {
  private PreparationPlanner() {}

  /**
   * Returns the steps from what hosts are to what they are to be; none when all is as wanted.
   *
   * @param wanted the layout's wish
   * @param packs what the images of its packs say of themselves, in its order
   * @param hosts the hosts
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static List<Step> steps(
      PreparationLayout wanted, List<PackImage> packs, List<HostPreparation> hosts) {
    List<String> problems = new ArrayList<>();
    hosts.forEach(host -> problems.addAll(PreparationRules.problems(wanted, host)));
    List<Step> steps = new ArrayList<>();
    pools(hosts).forEach((coordinator, pool) -> steps.addAll(pool(wanted, packs, pool, problems)));
    if (!problems.isEmpty()) {
      throw new PlanException("these hosts cannot be prepared as wanted", problems);
    }
    return List.copyOf(steps);
  }

  /** The coordinator first, the others by name. */
  private static Map<String, List<HostPreparation>> pools(List<HostPreparation> hosts) {
    Map<String, List<HostPreparation>> pools = new LinkedHashMap<>();
    hosts.stream()
        .sorted(
            Comparator.comparing((HostPreparation h) -> !h.uuid().equals(h.coordinator()))
                .thenComparing(HostPreparation::name)
                .thenComparing(HostPreparation::uuid))
        .forEach(h -> pools.computeIfAbsent(h.coordinator(), c -> new ArrayList<>()).add(h));
    return pools;
  }

  private static List<Step> pool(
      PreparationLayout wanted,
      List<PackImage> packs,
      List<HostPreparation> pool,
      List<String> problems) {
    List<Step> steps = new ArrayList<>();
    Map<String, HostPlan> plans = new LinkedHashMap<>();
    for (HostPreparation host : pool) {
      HostPlan plan = new HostPlan(wanted, host);
      plans.put(host.uuid(), plan);
      plan.beforeReboot();
    }
    packs(packs, pool, plans, steps);
    plans.values().forEach(plan -> steps.addAll(plan.steps()));
    List<String> before = ids(steps);
    for (HostPlan plan : plans.values()) {
      List<Step> reboot = plan.reboot(before, problems);
      if (!reboot.isEmpty()) {
        steps.addAll(reboot);
        before = ids(reboot);
      }
    }
    plans.values().forEach(plan -> steps.addAll(plan.afterReboot()));
    return steps;
  }

  /** Each image goes to the pool once, then onto the hosts that lack the pack. */
  private static void packs(
      List<PackImage> packs,
      List<HostPreparation> pool,
      Map<String, HostPlan> plans,
      List<Step> steps) {
    HostPreparation leader = pool.get(0);
    List<String> before = List.of();
    for (PackImage pack : packs) {
      List<HostPreparation> lacking =
          pool.stream().filter(h -> !h.packs().contains(pack.uuid())).toList();
      if (lacking.isEmpty()) {
        continue;
      }
      String label = pack.toString();
      UploadPack upload =
          new UploadPack(
              leader.uuid(),
              leader.name(),
              pack.file(),
              pack.uuid(),
              label,
              pack.sizeBytes(),
              before);
      steps.add(upload);
      List<String> installed = new ArrayList<>();
      for (HostPreparation host : lacking) {
        InstallPack install =
            new InstallPack(host.uuid(), host.name(), pack.uuid(), label, List.of(upload.id()));
        steps.add(install);
        installed.add(install.id());
        if (pack.asksForReboot()) {
          plan(plans, host).rebootFor("the pack " + label);
        }
      }
      RemovePackImage remove =
          new RemovePackImage(leader.uuid(), leader.name(), pack.uuid(), label, installed);
      steps.add(remove);
      before = List.of(remove.id());
    }
  }

  private static HostPlan plan(Map<String, HostPlan> plans, HostPreparation host) {
    HostPlan plan = plans.get(host.uuid());
    if (plan == null) {
      throw new IllegalStateException("no plan of " + host.name());
    }
    return plan;
  }

  /**
   * Returns the change of root's password in a pool, as the last step of a plan.
   *
   * @param source where the new password is looked up
   * @param hosts the name of every host of the pool by its uuid, its coordinator first
   * @throws PlanException when the password is in no place that a plan can name
   */
  public static ChangePassword password(PasswordSource source, Map<String, String> hosts) {
    if (source instanceof PasswordSource.Given) {
      throw new PlanException(
          "the password cannot be changed as wanted",
          List.of(
              "new password: a plan names the place of a password, never the password; give a file"
                  + " or an environment variable"));
    }
    Map.Entry<String, String> leader = hosts.entrySet().iterator().next();
    return new ChangePassword(
        leader.getKey(),
        leader.getValue(),
        List.copyOf(hosts.keySet()),
        List.copyOf(hosts.values()),
        source instanceof PasswordSource.OfFile f ? f.file().toString() : "",
        source instanceof PasswordSource.OfEnvironment e ? e.variable() : "",
        List.of());
  }

  static List<String> ids(List<Step> steps) {
    return steps.stream().map(Step::id).toList();
  }
}
