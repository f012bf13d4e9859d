/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.network.BondLayout;
import org.xs4j.network.HostBond;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.HostPif;
import org.xs4j.network.HostVlan;
import org.xs4j.network.NetworkLayout;
import org.xs4j.network.NetworkPlanner;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.Nic;
import org.xs4j.network.NicLabel;
import org.xs4j.network.StorageLayout;
import org.xs4j.network.VlanLayout;

/** Looks at a pool, host by host and link by link, whether it is as a layout wants it. Pure. */
final class ClusterChecks {
  private final NetworkSnapshot pool;
  private final List<Check> checks = new ArrayList<>();

  private ClusterChecks(NetworkSnapshot pool) {
    this.pool = pool;
  }

  static List<Check> of(ClusterLayout wanted, Set<Part> parts, NetworkSnapshot pool) {
    NetworkLayout networks = NetworkPlanner.byName(wanted.networks(), pool.hosts());
    ClusterChecks all = new ClusterChecks(pool);
    if (parts.contains(Part.POOL)) {
      all.checkPool(wanted);
    }
    for (HostNetworking host : pool.hosts()) {
      all.add(
          host.name(),
          "live and enabled",
          host.live() && host.enabled(),
          (host.live() ? "live" : "not live") + ", " + (host.enabled() ? "enabled" : "disabled"));
      if (parts.contains(Part.BONDS)) {
        networks.bonds().forEach(b -> all.checkBond(host, b));
      }
      if (parts.contains(Part.LABELS)) {
        networks.allLabels().forEach(l -> all.checkLabel(host, l));
      }
      if (parts.contains(Part.VLANS)) {
        networks.vlans().forEach(v -> all.checkVlan(host, v));
      }
      if (parts.contains(Part.STORAGE_NETWORK)) {
        networks.storage().forEach(s -> all.checkStorage(host, s));
      }
    }
    return List.copyOf(all.checks);
  }

  private void checkPool(ClusterLayout wanted) {
    add("", "pool label", pool.poolLabel().equals(wanted.poolLabel()), pool.poolLabel());
    int expected = wanted.hosts().size();
    add(
        "",
        "hosts in the pool",
        pool.hosts().size() == expected,
        pool.hosts().size() + " of " + expected);
  }

  private void checkBond(HostNetworking host, BondLayout wish) {
    String what = "bond " + wish.label();
    Optional<HostBond> bond = host.bond(wish.label().value());
    if (bond.isEmpty()) {
      add(host.name(), what, false, "not there");
      return;
    }
    HostBond there = bond.get();
    List<String> members = wish.devices().stream().map(DeviceName::value).sorted().toList();
    boolean right =
        there.members().equals(members) && there.mode().equals(wish.mode()) && there.attached();
    add(
        host.name(),
        what,
        right,
        there.device()
            + ", "
            + String.join("+", there.members())
            + ", "
            + there.mode().wire()
            + (there.attached() ? "" : ", not attached"));
    checkPlace(host, wish, there);
    for (DeviceName device : wish.devices()) {
      boolean carrier = host.nic(device.value()).map(Nic::carrier).orElse(false);
      add(host.name(), "link " + device, carrier, carrier ? "up" : "down");
    }
  }

  /** The address and the management role must have moved from the members to the bond. */
  private void checkPlace(HostNetworking host, BondLayout wish, HostBond bond) {
    List<Nic> members =
        wish.devices().stream()
            .map(DeviceName::value)
            .map(host::nic)
            .flatMap(Optional::stream)
            .toList();
    boolean left = members.stream().anyMatch(n -> n.management() || n.hasIp());
    if (left || bond.management()) {
      add(
          host.name(),
          "management on " + wish.label(),
          !left && bond.management(),
          left ? "an address or management is still on a member" : bond.device() + " " + bond.ip());
    }
  }

  private void checkLabel(HostNetworking host, NicLabel wish) {
    Optional<Nic> nic = host.nic(wish.device().value());
    add(
        host.name(),
        "label " + wish.label(),
        nic.map(n -> n.label().equals(wish.label().value())).orElse(false),
        nic.map(n -> wish.device() + " is on '" + n.label() + "'").orElse("no " + wish.device()));
    boolean carrier = nic.map(Nic::carrier).orElse(false);
    add(host.name(), "link " + wish.device(), carrier, carrier ? "up" : "down");
  }

  private void checkVlan(HostNetworking host, VlanLayout wish) {
    Optional<HostVlan> vlan = host.vlan(wish.label().value());
    add(
        host.name(),
        "VLAN " + wish.label(),
        vlan.map(v -> v.tag() == wish.tag().value() && v.attached()).orElse(false),
        vlan.map(v -> v.pif().name() + (v.attached() ? "" : ", not attached")).orElse("not there"));
  }

  private void checkStorage(HostNetworking host, StorageLayout wish) {
    Optional<HostPif> pif =
        host.pifs().stream()
            .filter(p -> p.ip().isSet() && p.ip().reaches(wish.subnet().network()))
            .findFirst();
    add(
        host.name(),
        "storage " + wish.label(),
        pif.map(p -> p.attached() && p.label().equals(wish.label().value())).orElse(false),
        pif.map(p -> p.name() + " has " + p.ip() + " on '" + p.label() + "'")
            .orElse("no address in " + wish.subnet()));
  }

  private void add(String host, String what, boolean ok, String seen) {
    checks.add(new Check(host, what, ok, seen));
  }

  @Override
  public String toString() {
    return "checks of " + pool.poolLabel();
  }
}
