/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xs4j.core.DeviceName;
import org.xs4j.ssh.dom0.ManagementRestore.Kind;

/** Bonds, host by host, the coordinator first. */
final class BondComparison {
  private final Comparison all;
  private final List<HostNetworking> order;

  /** Compares the coordinator first, which the others copy. */
  BondComparison(Comparison all) {
    this(all, all.pool().hosts());
  }

  /** Compares hosts in an order; those after the coordinator wait for its bonds. */
  BondComparison(Comparison all, List<HostNetworking> order) {
    this.all = all;
    this.order = order;
  }

  void compare() {
    all.wanted().bonds().forEach(this::compareBond);
  }

  private void compareBond(BondLayout bond) {
    List<PoolNetwork> networks = all.pool().labelled(bond.label().value());
    if (networks.size() > 1) {
      all.problem(
          networks.size()
              + " networks are called '"
              + bond.label()
              + "'; leave one: "
              + String.join(", ", networks.stream().map(PoolNetwork::uuid).toList()));
    }
    networks.forEach(this::refuseTaken);
    List<String> after = new ArrayList<>();
    if (networks.isEmpty()) {
      CreateNetwork create =
          new CreateNetwork(all.coordinator().uuid(), bond.label(), bond.mtuBytes(), List.of());
      all.step(create);
      after.add(create.id());
    } else {
      new MtuComparison(all).compare(networks.get(0), bond.label(), bond.mtuBytes());
      after.addAll(all.present("mtu:" + bond.label()));
    }
    for (HostNetworking host : order) {
      List<NetworkStep> found = compareBondOn(host, bond, after);
      found.forEach(all::step);
      if (host.equals(order.get(0)) && host.equals(all.coordinator())) {
        found.forEach(step -> after.add(step.id()));
      }
    }
  }

  /** XAPI takes a network that no other PIF of the host is on: not that of a NIC or VLAN. */
  private void refuseTaken(PoolNetwork network) {
    for (HostNetworking host : all.pool().hosts()) {
      host.pifOn(network.ref())
          .filter(p -> p.kind() != HostPif.Kind.BOND)
          .ifPresent(
              p ->
                  all.problem(
                      host.name()
                          + ": the label '"
                          + network.label()
                          + "' is on the network of "
                          + (p.kind() == HostPif.Kind.NIC ? "" : words(p.kind()) + " ")
                          + p.name()
                          + "; a bond needs a network of its own"));
    }
  }

  private static String words(HostPif.Kind kind) {
    return switch (kind) {
      case NIC -> "NIC";
      case BOND -> "bond";
      case VLAN -> "VLAN";
      case TUNNEL -> "tunnel";
      case SRIOV -> "SR-IOV";
    };
  }

  private List<NetworkStep> compareBondOn(
      HostNetworking host, BondLayout wish, List<String> before) {
    List<String> after = new ArrayList<>(before);
    after.addAll(all.present("address:" + wish.label() + "@" + host.uuid()));
    Optional<HostBond> there = host.bond(wish.label().value());
    return there.isPresent()
        ? compareExisting(host, wish, there.get(), List.copyOf(after))
        : newBond(host, wish, List.copyOf(after));
  }

  private List<NetworkStep> compareExisting(
      HostNetworking host, BondLayout wish, HostBond bond, List<String> after) {
    List<String> members = wish.devices().stream().map(DeviceName::value).sorted().toList();
    if (!bond.members().equals(members)) {
      all.problem(
          host.name()
              + ": the bond on '"
              + wish.label()
              + "' has the members "
              + String.join("+", bond.members())
              + ", wanted are "
              + String.join("+", members)
              + "; change its members first (a plan of its own), or change the layout");
      return List.of();
    }
    Optional<Nic> left = leftOnMember(host, wish, bond);
    boolean mode = !bond.mode().equals(wish.mode());
    boolean properties = properties(host, wish, bond, after).isPresent();
    boolean moves = left.map(Nic::management).orElse(false);
    return all.watch()
        .around(
            host,
            moves || (bond.management() && (mode || properties)),
            wish.label(),
            left.map(n -> DeviceName.of(n.device())).orElse(wish.devices().get(0)),
            moves ? Kind.UNBOND : properties ? Kind.REBOND : Kind.MODE,
            after,
            armed -> changes(host, wish, bond, left, armed));
  }

  private static List<NetworkStep> changes(
      HostNetworking host, BondLayout wish, HostBond bond, Optional<Nic> left, List<String> after) {
    List<NetworkStep> found = new ArrayList<>();
    List<String> before = new ArrayList<>(after);
    if (!bond.mode().equals(wish.mode())) {
      found.add(
          new SetBondMode(
              host.uuid(),
              host.name(),
              wish.label(),
              bond.mode(),
              wish.mode(),
              bond.management(),
              after));
      found.forEach(s -> before.add(s.id()));
    }
    properties(host, wish, bond, List.copyOf(before))
        .ifPresent(
            set -> {
              found.add(set);
              before.add(set.id());
            });
    if (!bond.attached()) {
      found.add(new PlugPif(host.uuid(), host.name(), wish.label(), "bond", List.copyOf(before)));
      before.add(found.get(found.size() - 1).id());
    }
    left.ifPresent(
        member ->
            found.add(
                new MoveToBond(
                    host.uuid(),
                    host.name(),
                    wish.label(),
                    DeviceName.of(member.device()),
                    member.pif().ip(),
                    member.management(),
                    List.copyOf(before))));
    return found;
  }

  private static Optional<SetBondProperties> properties(
      HostNetworking host, BondLayout wish, HostBond bond, List<String> after) {
    Map<String, String> from = new TreeMap<>();
    Map<String, String> to = new TreeMap<>();
    wish.properties()
        .forEach(
            (name, value) -> {
              String there = bond.properties().get(name);
              if (!value.equals(there)) {
                to.put(name, value);
                if (there != null) {
                  from.put(name, there);
                }
              }
            });
    return to.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SetBondProperties(
                host.uuid(), host.name(), wish.label(), from, to, bond.management(), after));
  }

  /** What an earlier bonding, or a hand, left on a member belongs on the bond. */
  private Optional<Nic> leftOnMember(HostNetworking host, BondLayout wish, HostBond bond) {
    List<Nic> left =
        bond.members().stream()
            .map(host::nic)
            .flatMap(Optional::stream)
            .filter(n -> n.hasIp() || n.management())
            .toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    Nic member = left.get(0);
    boolean other = bond.pif().ip().isSet() && !bond.pif().ip().sameAs(member.pif().ip());
    if (left.size() > 1 || other) {
      all.problem(
          host.name()
              + ": members of bond '"
              + wish.label()
              + "' have addresses of their own ("
              + String.join(", ", left.stream().map(n -> n.pif().toString()).toList())
              + "), the bond has "
              + bond.pif().ip()
              + "; which one is right only a person can say: clear the others");
      return Optional.empty();
    }
    return Optional.of(member);
  }

  private List<NetworkStep> newBond(HostNetworking host, BondLayout wish, List<String> after) {
    Map<DeviceName, Nic> nics = new LinkedHashMap<>();
    wish.devices().forEach(d -> host.nic(d.value()).ifPresent(n -> nics.put(d, n)));
    if (nics.size() < wish.devices().size()) {
      return List.of();
    }
    int before = all.problemCount();
    nics.forEach((device, nic) -> checkMember(host, wish, device, nic));
    boolean management = nics.values().stream().anyMatch(Nic::management);
    all.problems(NetworkComparison.addressProblems(wish, host));
    if (management && all.pool().haEnabled()) {
      all.problem(
          host.name()
              + ": "
              + wish.members()
              + " holds the management interface, which cannot be bonded while high availability is on");
    }
    if (all.problemCount() > before || wish.devices().isEmpty()) {
      return List.of();
    }
    if (!host.equals(all.coordinator()) && !(host.live() && host.enabled())) {
      return List.of(
          new CompleteBond(
              host.uuid(),
              host.name(),
              wish.label(),
              wish.devices(),
              wish.mode(),
              wish.properties(),
              management,
              after));
    }
    List<String> macs = nics.values().stream().map(Nic::mac).toList();
    DeviceName first = wish.devices().get(0);
    DeviceName holder =
        wish.devices().stream()
            .filter(d -> host.nic(d.value()).map(Nic::management).orElse(false))
            .findFirst()
            .orElse(first);
    return all.watch()
        .around(
            host,
            management,
            wish.label(),
            holder,
            Kind.UNBOND,
            after,
            armed ->
                List.of(
                    new CreateBond(
                        host.uuid(),
                        host.name(),
                        wish.label(),
                        wish.devices(),
                        macs,
                        wish.mode(),
                        wish.properties(),
                        management,
                        armed)));
  }

  private void checkMember(HostNetworking host, BondLayout wish, DeviceName device, Nic nic) {
    if (nic.bonded()) {
      all.problem(
          host.name()
              + ": "
              + device
              + " is in another bond already; '"
              + wish.label()
              + "' cannot have it");
    }
    if (nic.pif().ipv6()) {
      all.problem(
          host.name()
              + ": "
              + device
              + " has IPv6 as its primary address type; this release of xs bonds IPv4 only");
    }
  }
}
