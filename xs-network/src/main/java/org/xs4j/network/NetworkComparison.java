/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Refusal;
import org.xs4j.core.plan.PlanException;

/** Compares one layout with one snapshot. */
final class NetworkComparison {
  private final NetworkLayout wanted;
  private final NetworkSnapshot pool;
  private final Set<NetworkPart> parts;
  private final @Nullable StorageAddresses assigned;
  private final Set<String> dom0Hosts;

  /**
   * Creates a comparison.
   *
   * @param assigned the storage addresses of the hosts; null to hand them out among the pool's
   *     hosts
   * @param dom0Hosts the uuids of the hosts whose dom0 is within reach
   */
  NetworkComparison(
      NetworkLayout wanted,
      NetworkSnapshot pool,
      Set<NetworkPart> parts,
      @Nullable StorageAddresses assigned,
      Set<String> dom0Hosts) {
    this.dom0Hosts = dom0Hosts;
    this.assigned = assigned;
    this.wanted = wanted;
    this.parts = parts;
    this.pool = pool;
  }

  List<NetworkStep> steps() {
    List<String> unnamed = new ArrayList<>();
    NetworkLayout named = DeviceNames.resolve(wanted, pool.hosts(), unnamed);
    Comparison all = new Comparison(named, pool, dom0Hosts);
    all.problems(unnamed);
    for (HostNetworking host : pool.hosts()) {
      all.problems(missingDevices(named, parts, host));
    }
    StorageAddresses addresses =
        assigned != null ? assigned : StorageAddresses.assign(named, all.named());
    StorageComparison storage = new StorageComparison(all, addresses);
    if (parts.contains(NetworkPart.LABELS)) {
      new LabelComparison(all).compare();
    }
    if (parts.contains(NetworkPart.STORAGE)) {
      all.problems(addresses.problems());
      storage.compareAddresses();
    }
    if (parts.contains(NetworkPart.BONDS)) {
      new BondComparison(all).compare();
    }
    if (parts.contains(NetworkPart.VLANS)) {
      new VlanComparison(all).compare();
    }
    if (parts.contains(NetworkPart.STORAGE)) {
      storage.compareRest();
      proveIsolation(all);
    }
    if (!all.problems().isEmpty()) {
      throw new PlanException("this layout does not fit the pool", all.problems());
    }
    return all.steps();
  }

  /** A plan that changes something on a host ends there with the proof. */
  private static void proveIsolation(Comparison all) {
    for (HostNetworking host : all.pool().hosts()) {
      List<String> after = all.touching(host);
      List<StorageTarget> targets = Isolation.targets(all.wanted(), host);
      List<Ipv4Address> secondary = Isolation.secondary(all.wanted());
      if (after.isEmpty() || (targets.isEmpty() && secondary.isEmpty())) {
        continue;
      }
      if (all.hasDom0(host)) {
        all.step(new ProveIsolation(host.uuid(), host.name(), targets, secondary, after));
      } else {
        all.problem(unproved(host));
      }
    }
  }

  static String unproved(HostNetworking host) {
    return host.name()
        + ": that storage is isolated can only be proved by pings from dom0, which is not within"
        + " reach. Give SSH access, or leave out the storage addresses (primary, secondary,"
        + " secondaryStorage)";
  }

  static List<String> missingDevices(
      NetworkLayout wanted, Set<NetworkPart> parts, HostNetworking host) {
    String there = String.join(", ", host.nics().stream().map(Nic::device).toList());
    return wanted.devices(parts).stream()
        .filter(d -> host.nic(d.value()).isEmpty())
        .map(
            d ->
                Refusal.text(
                    "device on " + host.name(),
                    d,
                    "a NIC that the host has: " + there + "; new ones are found by a scan"))
        .toList();
  }

  static List<String> addressProblems(BondLayout wish, HostNetworking host) {
    long addresses =
        wish.devices().stream()
            .map(d -> host.nic(d.value()))
            .flatMap(Optional::stream)
            .filter(Nic::hasIp)
            .count();
    return addresses < 2
        ? List.of()
        : List.of(
            host.name()
                + ": more than one of "
                + wish.members()
                + " has an IP configuration; a bond takes over one at most");
  }
}
