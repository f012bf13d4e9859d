/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.checks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.cluster.readiness.SupportedProducts;
import org.xs4j.upgrade.UpgradeWay;
import org.xs4j.upgrade.facts.CloudFacts;
import org.xs4j.upgrade.facts.HaFacts;
import org.xs4j.upgrade.facts.PoolState;
import org.xs4j.upgrade.facts.UpdateFacts;
import org.xs4j.upgrade.facts.UpgradeFacts;
import org.xs4j.upgrade.facts.VlanFacts;

/** Looks at the pool, its networks, and what CloudStack knows of it. */
final class PoolChecks {
  private static final Set<String> SETTLED = Set.of("Up", "Down", "Disconnected", "Alert");
  private static final Set<String> STATES = Set.of("Managed", "Unmanaged");

  private final Findings found;
  private final UpgradeFacts facts;

  PoolChecks(Findings found) {
    this.found = found;
    this.facts = found.facts();
  }

  void look() {
    pool(facts.pool());
    vlans();
    update();
    found.pool(
        UpgradeCheck.CLOUD_SCRIPTS,
        facts.scripts().wanted() && !facts.scripts().failure().isEmpty(),
        facts.scripts().failure());
    facts.cloud().ifPresent(this::cloud);
  }

  private void pool(PoolState pool) {
    HaFacts ha = facts.ha();
    found.pool(UpgradeCheck.POOL_LEASE, !pool.lease().isEmpty(), pool.lease());
    found.pool(
        UpgradeCheck.POOL_TASKS,
        !facts.pendingTasks().isEmpty(),
        String.join(", ", facts.pendingTasks()));
    found.pool(UpgradeCheck.POOL_REDO_LOG, pool.redoLog(), "on");
    found.pool(
        UpgradeCheck.POOL_CLUSTER,
        pool.clustered() && found.target().isUpgrade(),
        "a corosync cluster");
    found.pool(
        UpgradeCheck.POOL_SWITCH_CONTROLLER,
        !pool.switchController().isEmpty() && found.target().isUpgrade(),
        pool.switchController());
    found.pool(
        UpgradeCheck.POOL_HA_SRS,
        ha.enabled() && ha.heartbeatSrs().isEmpty(),
        "high availability is on, its SRs are not known");
  }

  private void vlans() {
    for (VlanFacts vlan : facts.vlans()) {
      String hosts =
          vlan.missing().entrySet().stream()
              .filter(e -> !e.getValue())
              .map(Map.Entry::getKey)
              .map(uuid -> facts.host(uuid).name())
              .sorted()
              .collect(Collectors.joining(", "));
      found.pool(
          UpgradeCheck.NETWORK_VLANS,
          vlan.inUse() && !hosts.isEmpty(),
          vlan.label() + " has no way to " + hosts);
    }
  }

  private void update() {
    if (!(found.target().way() instanceof UpgradeWay.Update wanted)) {
      return;
    }
    found.pool(
        UpgradeCheck.UPDATE_PRESENT,
        facts.update().isEmpty(),
        "the pool has no update " + wanted.uuid());
    facts
        .update()
        .filter(u -> !u.hasImage())
        .map(UpdateFacts::name)
        .ifPresent(
            n -> found.pool(UpgradeCheck.UPDATE_PRESENT, true, "the image of " + n + " is gone"));
  }

  private void cloud(CloudFacts cloud) {
    if (!cloud.failure().isEmpty()) {
      found.pool(UpgradeCheck.CLOUD_ANSWERS, true, cloud.failure());
      return;
    }
    found.pool(
        UpgradeCheck.CLOUD_STATE, !STATES.contains(cloud.managedState()), cloud.managedState());
    List<String> addresses = cloud.hosts().stream().map(h -> h.address()).toList();
    String strangers =
        facts.hosts().stream()
            .filter(h -> !addresses.contains(h.address()))
            .map(h -> h.name() + " is unknown to CloudStack")
            .collect(Collectors.joining(", "));
    String unsettled =
        cloud.hosts().stream()
            .filter(h -> !SETTLED.contains(h.state()))
            .map(h -> h.name() + " is " + h.state())
            .collect(Collectors.joining(", "));
    found.pool(UpgradeCheck.CLOUD_HOSTS, !strangers.isEmpty(), strangers);
    found.pool(UpgradeCheck.CLOUD_HOSTS, !unsettled.isEmpty(), unsettled);
    support(cloud);
  }

  private void support(CloudFacts cloud) {
    String version = found.target().version();
    if (cloud.serverVersion().isEmpty() || version.isEmpty()) {
      return;
    }
    String brand = facts.coordinator().brand();
    SupportedProducts products = SupportedProducts.known();
    try {
      SupportedProducts.Judgement judged = products.judge(cloud.serverVersion(), brand, version);
      found.pool(
          UpgradeCheck.CLOUD_SUPPORT,
          judged.grade() == SupportedProducts.Grade.UNSUPPORTED,
          brand
              + " "
              + version
              + " with CloudStack "
              + cloud.serverVersion()
              + ", which supports "
              + judged.wanted());
    } catch (IllegalArgumentException e) {
      // a release of CloudStack that the matrix does not have: nothing can be said
    }
  }
}
