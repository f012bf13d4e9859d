/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.ClusterFacts;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.ReadinessFacts;
import org.xs4j.core.DeviceName;
import org.xs4j.core.plan.PlanException;
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

/**
 * Whether hosts are as a layout wants their networks. Before hosts have joined it is looked at only
 * whether the layout can be had: what it makes is not there yet.
 */
final class LayoutChecks {
  private static final String SOURCE = "the layout";
  private static final String PREPARE = "prepare-cluster makes it so";

  private LayoutChecks() {}

  /** One thing that a layout wants of a host. */
  private record Wish(String what, boolean fulfilled, String seen) {
    String line() {
      return what + ": " + seen;
    }
  }

  static List<ReadinessCheck> all() {
    return List.of(
        layout("layout.devices", "NICs that the layout names", false, LayoutChecks::devices)
            .apply("every NIC that the layout names", "correct the layout, or add the NIC"),
        layout("layout.links", "links of those NICs", false, LayoutChecks::links)
            .apply("a link on every NIC that the layout names", "look at cable and switch port"),
        layout("layout.bonds", "bonds of the layout", true, LayoutChecks::bonds)
            .apply("the bonds of the layout, with their members and mode", PREPARE),
        layout("layout.management", "management on the bond", true, LayoutChecks::management)
            .apply("address and management on the bond, not on a member", PREPARE),
        layout("layout.labels", "labels of the layout", true, LayoutChecks::labels)
            .apply("the labels of the layout on their NICs", PREPARE),
        layout("layout.vlans", "VLANs of the layout", true, LayoutChecks::vlans)
            .apply("the VLANs of the layout, plugged", PREPARE),
        layout("layout.storage", "storage networks of the layout", true, LayoutChecks::storage)
            .apply("an address in each storage network of the layout", PREPARE));
  }

  private static BiFunction<String, String, ReadinessCheck> layout(
      String id,
      String title,
      boolean prepared,
      BiFunction<HostNetworking, NetworkLayout, Stream<Wish>> wishes) {
    return (wanted, mend) ->
        check(id, title)
            .wanted(wanted)
            .mend(mend)
            .source(SOURCE)
            .perHosts(
                (facts, wish) ->
                    wish.networks().stream()
                        .flatMap(layout -> verdicts(facts, layout, prepared, wishes)));
  }

  private static Stream<Checks.HostVerdict> verdicts(
      ReadinessFacts facts,
      NetworkLayout layout,
      boolean prepared,
      BiFunction<HostNetworking, NetworkLayout, Stream<Wish>> wishes) {
    ClusterFacts cluster = facts.clusters().get(0);
    if (prepared && !cluster.joining().isEmpty()) {
      return Stream.empty();
    }
    List<HostFacts> hosts = cluster.hosts();
    List<Checks.HostVerdict> verdicts = new ArrayList<>();
    for (PoolRecords pool : facts.pools()) {
      NetworkSnapshot networks = NetworkSnapshot.of(pool.networkRecords());
      hosts.stream()
          .filter(h -> h.pool().record().uuid().equals(pool.record().uuid()))
          .forEach(
              h ->
                  verdicts.add(
                      new Checks.HostVerdict(
                          h, verdict(networks.host(h.uuid()), named(layout, networks), wishes))));
    }
    return verdicts.stream();
  }

  /** NICs may be known by their Ethernet addresses, of which each host has its own. */
  private static Optional<NetworkLayout> named(NetworkLayout layout, NetworkSnapshot networks) {
    try {
      return Optional.of(NetworkPlanner.byName(layout, networks.hosts()));
    } catch (PlanException e) {
      return Optional.empty();
    }
  }

  private static Verdict verdict(
      HostNetworking host,
      Optional<NetworkLayout> layout,
      BiFunction<HostNetworking, NetworkLayout, Stream<Wish>> wishes) {
    if (layout.isEmpty()) {
      return Verdict.fail("none of its NICs has the Ethernet addresses that the layout names");
    }
    List<Wish> all = wishes.apply(host, layout.get()).toList();
    List<String> open = all.stream().filter(w -> !w.fulfilled()).map(Wish::line).toList();
    if (all.isEmpty()) {
      return Verdict.NONE;
    }
    return open.isEmpty()
        ? Verdict.pass(String.join("; ", all.stream().map(Wish::line).toList()))
        : Verdict.fail(String.join("; ", open));
  }

  private static Stream<Wish> devices(HostNetworking host, NetworkLayout layout) {
    return layout.devices().stream()
        .map(
            d -> {
              Optional<Nic> nic = host.nic(d.value());
              return new Wish(d.value(), nic.isPresent(), nic.map(Nic::mac).orElse("not there"));
            });
  }

  /** Links of bonded NICs, and of hosts that have none at all, are for other checks. */
  private static Stream<Wish> links(HostNetworking host, NetworkLayout layout) {
    if (host.nics().stream().noneMatch(Nic::carrier)) {
      return Stream.empty();
    }
    return layout.devices().stream()
        .flatMap(d -> host.nic(d.value()).stream())
        .filter(n -> !n.bonded())
        .map(n -> link(host, n.device()));
  }

  /** A NIC that XAPI has two interfaces of has a link when one of them has. */
  private static Wish link(HostNetworking host, String device) {
    boolean up = host.nics().stream().anyMatch(n -> n.device().equals(device) && n.carrier());
    return new Wish(device, up, up ? "up" : "down");
  }

  private static Stream<Wish> bonds(HostNetworking host, NetworkLayout layout) {
    return layout.bonds().stream().map(wish -> bond(host, wish));
  }

  private static Wish bond(HostNetworking host, BondLayout wish) {
    String what = wish.label().value();
    Optional<HostBond> bond = host.bond(what);
    if (bond.isEmpty()) {
      return new Wish(what, false, "no bond");
    }
    HostBond there = bond.get();
    List<String> members = wish.devices().stream().map(DeviceName::value).sorted().toList();
    boolean right =
        there.members().equals(members) && there.mode().equals(wish.mode()) && there.attached();
    return new Wish(
        what,
        right,
        there.device()
            + " of "
            + String.join("+", there.members())
            + ", "
            + there.mode().wire()
            + (there.attached() ? "" : ", not plugged"));
  }

  /** The address and the management role must have moved from the members to the bond. */
  private static Stream<Wish> management(HostNetworking host, NetworkLayout layout) {
    return layout.bonds().stream()
        .flatMap(
            wish -> host.bond(wish.label().value()).stream().flatMap(b -> place(host, wish, b)));
  }

  private static Stream<Wish> place(HostNetworking host, BondLayout wish, HostBond bond) {
    boolean left =
        wish.devices().stream()
            .flatMap(d -> host.nic(d.value()).stream())
            .anyMatch(n -> n.management() || n.hasIp());
    if (!left && !bond.management()) {
      return Stream.empty();
    }
    String seen =
        left ? "an address or management is still on a member" : bond.device() + " " + bond.ip();
    return Stream.of(new Wish(wish.label().value(), !left && bond.management(), seen));
  }

  private static Stream<Wish> labels(HostNetworking host, NetworkLayout layout) {
    return layout.allLabels().stream().map(wish -> label(host, wish));
  }

  private static Wish label(HostNetworking host, NicLabel wish) {
    Optional<Nic> nic = host.nic(wish.device().value());
    return new Wish(
        wish.label().value(),
        nic.map(n -> n.label().equals(wish.label().value())).orElse(false),
        nic.map(n -> wish.device() + " is on '" + n.label() + "'").orElse("no " + wish.device()));
  }

  private static Stream<Wish> vlans(HostNetworking host, NetworkLayout layout) {
    return layout.vlans().stream().map(wish -> vlan(host, wish));
  }

  private static Wish vlan(HostNetworking host, VlanLayout wish) {
    Optional<HostVlan> vlan = host.vlan(wish.label().value());
    return new Wish(
        wish.label().value(),
        vlan.map(v -> v.tag() == wish.tag().value() && v.attached()).orElse(false),
        vlan.map(v -> v.pif().name() + (v.attached() ? "" : ", not plugged")).orElse("not there"));
  }

  private static Stream<Wish> storage(HostNetworking host, NetworkLayout layout) {
    return layout.storage().stream().map(wish -> storage(host, wish));
  }

  private static Wish storage(HostNetworking host, StorageLayout wish) {
    Optional<HostPif> pif =
        host.pifs().stream()
            .filter(p -> p.ip().isSet() && p.ip().reaches(wish.subnet().network()))
            .findFirst();
    return new Wish(
        wish.label().value(),
        pif.map(HostPif::attached).orElse(false),
        pif.map(p -> p.name() + " has " + p.ip() + " on '" + p.label() + "'")
            .orElse("no address in " + wish.subnet()));
  }
}
