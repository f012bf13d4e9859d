/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xs4j.network.Drift.Kind;

/** Compares hosts with their coordinator. */
final class DriftSearch {
  private static final String COMPLETE = "Complete the pool's bonds, which mends it.";
  private static final String CABLE = "Look at cable and switch port.";

  private final NetworkSnapshot pool;
  private final HostNetworking model;
  private final List<Drift> found = new ArrayList<>();

  DriftSearch(NetworkSnapshot pool) {
    this.pool = pool;
    this.model = pool.hosts().get(0);
  }

  List<Drift> find() {
    pool.hosts().forEach(this::look);
    return List.copyOf(found);
  }

  private void look(HostNetworking host) {
    if (!host.live()) {
      add(host, Kind.NOT_LIVE, "the host", "live", "not live", "Bring it back, then look again.");
    }
    model.nics().forEach(n -> lookAtNic(host, n));
    model.bonds().forEach(b -> lookAtBond(host, b));
    host.bonds().forEach(b -> lookAtExtraBond(host, b));
    host.nics().forEach(n -> lookAtHealth(host, n));
    lookAtManagement(host);
  }

  private void lookAtNic(HostNetworking host, Nic theirs) {
    Optional<Nic> own = host.nic(theirs.device());
    if (own.isEmpty()) {
      add(
          host,
          Kind.NIC_MISSING,
          theirs.device() + " on '" + theirs.label() + "'",
          "a NIC of that name, as on " + model.name(),
          "none",
          "Scan for new NICs, or cable the hosts alike.");
      return;
    }
    if (!theirs.bonded() && host.pifOn(theirs.network()).isEmpty()) {
      add(
          host,
          Kind.NETWORK_MISSING,
          text(own.get()) + ", network '" + theirs.label() + "'",
          "a NIC on this network, as on " + model.name(),
          "on '" + own.get().label() + "'",
          "Cable the hosts alike, or join the host anew: a join merges networks by bridge.");
    }
    if (!own.get().bonded()
        && !theirs.bonded()
        && own.get().attached()
        && theirs.attached()
        && own.get().pif().mtuBytes() != theirs.pif().mtuBytes()) {
      add(
          host,
          Kind.MTU,
          text(own.get()),
          "MTU " + theirs.pif().mtuBytes(),
          "MTU " + own.get().pif().mtuBytes(),
          "Plug it anew.");
    }
  }

  private void lookAtBond(HostNetworking host, HostBond theirs) {
    Optional<HostBond> there =
        host.bonds().stream().filter(b -> b.network().equals(theirs.network())).findFirst();
    if (there.isEmpty()) {
      add(
          host,
          Kind.BOND_MISSING,
          "bond on '" + theirs.label() + "'",
          String.join("+", theirs.members()) + ", as on " + model.name(),
          "none",
          COMPLETE);
      return;
    }
    HostBond own = there.get();
    String where = own.device() + " on '" + own.label() + "'";
    differ(host, Kind.BOND_MODE, where, theirs.mode().wire(), own.mode().wire(), COMPLETE);
    differ(
        host,
        Kind.BOND_MEMBERS,
        where,
        String.join("+", theirs.members()),
        String.join("+", own.members()),
        "Change the members of the bond, or cable the hosts alike.");
    differ(
        host,
        Kind.BOND_PROPERTIES,
        where,
        text(theirs.properties()),
        text(own.properties()),
        COMPLETE);
    if (!own.attached()) {
      add(host, Kind.UNPLUGGED, where, "plugged", "not plugged", COMPLETE);
    } else {
      long mtu = pool.network(own.network()).map(PoolNetwork::mtuBytes).orElse(0L);
      differ(host, Kind.MTU, where, "MTU " + mtu, "MTU " + own.pif().mtuBytes(), COMPLETE);
    }
    if (own.linksUp() != own.members().size() && own.attached()) {
      add(
          host,
          Kind.LINK_DOWN,
          where,
          own.members().size() + " links up",
          own.linksUp() + " links up",
          CABLE);
    }
  }

  private void lookAtExtraBond(HostNetworking host, HostBond own) {
    if (model.bonds().stream().noneMatch(b -> b.network().equals(own.network()))) {
      add(
          host,
          Kind.EXTRA_BOND,
          own.device() + " on '" + own.label() + "'",
          "no bond, as on " + model.name(),
          String.join("+", own.members()),
          "Destroy it, or make the same bond on every host.");
    }
  }

  private void lookAtHealth(HostNetworking host, Nic nic) {
    boolean used = nic.bonded() || nic.management() || nic.hasIp();
    boolean theirsIsUp = model.nic(nic.device()).map(Nic::carrier).orElse(false);
    if (!nic.carrier() && (used || theirsIsUp)) {
      add(host, Kind.LINK_DOWN, text(nic), "a link", "no link", CABLE);
    }
    if (nic.bonded() && (nic.hasIp() || nic.management())) {
      add(
          host,
          Kind.LEFT_ON_MEMBER,
          text(nic),
          "address and management on the bond",
          nic.pif().ip() + (nic.management() ? ", management" : ""),
          COMPLETE);
    }
    if (nic.pif().ipv6()) {
      add(
          host,
          Kind.IPV6,
          text(nic),
          "IPv4 as primary address type",
          "IPv6",
          "IPv6 is not supported.");
    }
  }

  private void lookAtManagement(HostNetworking host) {
    String theirs = model.management().map(DriftSearch::place).orElse("none");
    String own = host.management().map(DriftSearch::place).orElse("none");
    if (!own.equals(theirs)) {
      add(
          host,
          Kind.MANAGEMENT,
          "management interface",
          theirs + ", as on " + model.name(),
          own,
          "CloudStack takes the network of the management interface for the private one.");
    }
  }

  private static String place(HostPif pif) {
    return "on '" + pif.label() + "'";
  }

  private static String text(Nic nic) {
    return nic.device() + " (" + nic.mac() + ") on '" + nic.label() + "'";
  }

  private static String text(Map<String, String> properties) {
    return properties.isEmpty() ? "no properties" : new TreeMap<>(properties).toString();
  }

  private void differ(
      HostNetworking host, Kind kind, String where, String expected, String seen, String mend) {
    if (!expected.equals(seen)) {
      add(host, kind, where, expected, seen, mend);
    }
  }

  private void add(
      HostNetworking host, Kind kind, String where, String expected, String seen, String mend) {
    found.add(
        new Drift(host.name(), host.uuid(), host.address(), kind, where, expected, seen, mend));
  }
}
