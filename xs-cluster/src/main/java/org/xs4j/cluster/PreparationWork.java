/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.cluster.preparation.ChangePassword;
import org.xs4j.cluster.preparation.HostPreparation;
import org.xs4j.cluster.preparation.LoginCheck;
import org.xs4j.cluster.preparation.PackImage;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.cluster.preparation.PreparationPlanner;
import org.xs4j.core.Credentials;
import org.xs4j.core.OneLine;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Step;
import org.xs4j.ssh.Shells;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.PoolRecord;

/**
 * What the preparation of hosts adds to the plan of a cluster: steps before the others and after.
 */
final class PreparationWork {
  private final PreparationLayout wanted;
  private final Fleet fleet;
  private final Shells shells;

  PreparationWork(PreparationLayout wanted, Fleet fleet, Shells shells) {
    this.wanted = wanted;
    this.fleet = fleet;
    this.shells = shells;
  }

  /** Returns the steps that come before all others. */
  List<Step> before() {
    if (wanted.equals(PreparationLayout.none())) {
      return List.of();
    }
    List<PackImage> packs = wanted.packs().stream().map(PackImage::read).toList();
    Set<String> named = Set.copyOf(fleet.hostsByEndpoint().values());
    List<HostPreparation> hosts = new ArrayList<>();
    for (XsClient pool : fleet.pools()) {
      hosts.addAll(HostPreparation.read(pool, shells, wanted, named));
    }
    return PreparationPlanner.steps(wanted, packs, hosts);
  }

  /**
   * Returns the change of passwords, which comes after all others, when nothing logs in any more.
   *
   * @param joined whether all hosts are in one pool by then
   */
  List<Step> after(boolean joined) {
    if (wanted.newPassword().isEmpty()
        || isChanged(ChangePassword.checked(wanted.newPassword().get().lookUp()))) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (Map<String, String> pool : joined ? List.of(all()) : pools()) {
      steps.add(PreparationPlanner.password(wanted.newPassword().get(), pool));
    }
    return steps;
  }

  private boolean isChanged(Secret password) {
    for (String uuid : fleet.hostsByEndpoint().values()) {
      HostEndpoint host = fleet.endpoint(uuid);
      Credentials next = Credentials.password(host.credentials().username(), password);
      if (LoginCheck.xapi(host, next).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Returns all hosts, the coordinator-to-be first. */
  private Map<String, String> all() {
    Map<String, String> hosts = new LinkedHashMap<>();
    fleet.hostsByEndpoint().forEach((name, uuid) -> hosts.put(uuid, name));
    return hosts;
  }

  private List<Map<String, String>> pools() {
    List<Map<String, String>> pools = new ArrayList<>();
    Map<String, String> named = all();
    for (XsClient xs : fleet.pools()) {
      PoolRecord pool = xs.raw().pool().getAllRecords().values().iterator().next();
      String leader = xs.raw().host().getRecord(pool.master()).uuid();
      Map<String, String> hosts = new LinkedHashMap<>();
      hosts.put(leader, named.getOrDefault(leader, leader));
      for (HostRecord host : xs.raw().host().getAllRecords().values()) {
        hosts.putIfAbsent(
            host.uuid(), named.getOrDefault(host.uuid(), OneLine.of(host.nameLabel())));
      }
      pools.add(hosts);
    }
    return pools;
  }
}
