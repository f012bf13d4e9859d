/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Links;
import org.xs4j.simulator.internal.world.Machine;

/** Bonds: several cards of one host as one. */
final class BondCalls {
  private BondCalls() {}

  static void register(Handlers to) {
    to.on("Bond.create", BondCalls::create)
        .run("Bond.destroy", BondCalls::destroy)
        .run("Bond.set_mode", BondCalls::setMode)
        .run("Bond.set_property", BondCalls::setProperty);
  }

  /** What a bond is made of. */
  record Request(
      Row network, List<Row> members, String mac, String mode, Map<String, String> properties) {}

  private static Object create(Context c) {
    Database db = c.db();
    List<String> refs = c.args().list(1);
    if (refs.isEmpty()) {
      throw new XapiFailure("PIF_BOND_NEEDS_MORE_MEMBERS");
    }
    Row first = db.require("PIF", refs.get(0));
    Machine machine = c.reach(first.text("host"));
    Row network = c.row("network", 0);
    String mode = c.args().text(3);
    Map<String, String> properties = c.args().map(4);

    Networking.requireManaged(network);
    Networking.requireUnconnected(db, network, first.text("host"));
    requireNoSriov(db, network);
    String mac = c.args().text(2);
    if (!mac.isEmpty() && !PifCalls.isMac(mac)) {
      throw new XapiFailure("MAC_INVALID", mac);
    }
    properties.forEach((name, value) -> BondProperties.check(mode, name, value));
    List<Row> members = once(refs).stream().map(ref -> db.require("PIF", ref)).toList();
    checkMembers(db, members);
    Request request = new Request(network, members, mac, mode, properties);
    Row bond = build(db, request);
    if (db.require("PIF", bond.text("master")).is("management")
        || carriesManagement(db, db.require("PIF", bond.text("master")))) {
      c.managementMoved(machine);
    }
    Links.measure(c.world(), machine);
    return bond.ref();
  }

  /** Drops what comes again later. */
  private static List<String> once(List<String> refs) {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < refs.size(); i++) {
      if (!refs.subList(i + 1, refs.size()).contains(refs.get(i))) {
        left.add(refs.get(i));
      }
    }
    return left;
  }

  private static void requireNoSriov(Database db, Row network) {
    for (String ref : network.list("PIFs")) {
      if (!db.require("PIF", ref).list("sriov_logical_PIF_of").isEmpty()) {
        throw new XapiFailure("NETWORK_INCOMPATIBLE_WITH_BOND", network.ref());
      }
    }
  }

  /** The checks on members, in XAPI's order. */
  static void checkMembers(Database db, List<Row> members) {
    String addressType = primary(members).text("primary_address_type");
    for (Row member : members) {
      if (!member.text("primary_address_type").equals(addressType)) {
        throw new XapiFailure("PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE", member.ref());
      }
    }
    for (Row member : members) {
      checkMember(db, member);
    }
    if (members.stream().map(m -> m.text("host")).distinct().count() > 1) {
      throw new XapiFailure("PIF_CANNOT_BOND_CROSS_HOST");
    }
    if (members.stream().map(m -> m.map("properties")).distinct().count() > 1) {
      throw new XapiFailure("INCOMPATIBLE_PIF_PROPERTIES");
    }
    if (members.stream().filter(Networking::hasIp).count() > 1) {
      throw new XapiFailure("PIF_BOND_MORE_THAN_ONE_IP");
    }
  }

  private static void checkMember(Database db, Row member) {
    Networking.requireManagedPif(member);
    if (Networking.isPhysicalMember(member)) {
      throw new XapiFailure("PIF_ALREADY_BONDED", member.ref());
    }
    if (Networking.isVlan(member)) {
      throw new XapiFailure("PIF_VLAN_EXISTS", member.text("device"));
    }
    if (Networking.isTunnelAccess(member)) {
      throw new XapiFailure("IS_TUNNEL_ACCESS_PIF", member.ref());
    }
    if (!member.list("sriov_logical_PIF_of").isEmpty()) {
      throw new XapiFailure("PIF_IS_SRIOV_LOGICAL", member.ref());
    }
    if (Networking.haEnabled(db) && member.is("management")) {
      throw new XapiFailure("HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE");
    }
  }

  /** Returns the member whose MAC and address the bond takes. */
  private static Row primary(List<Row> members) {
    return members.stream()
        .filter(m -> m.is("management"))
        .findFirst()
        .or(() -> members.stream().filter(Networking::hasIp).findFirst())
        .orElse(members.get(0));
  }

  /** Makes a bond of members that were checked. */
  static Row build(Database db, Request request) {
    List<Row> members = request.members();
    Row primary = primary(members);
    Map<String, Object> values = new HashMap<>();
    values.put("device", freeDevice(db, primary.text("host")));
    values.put("network", request.network().ref());
    values.put("host", primary.text("host"));
    values.put("MAC", request.mac().isEmpty() ? primary.text("MAC") : request.mac());
    values.put("MTU", -1L);
    values.put("VLAN", -1L);
    values.put("physical", false);
    values.put("currently_attached", false);
    values.put("managed", true);
    values.put("IPv6", List.of(""));
    values.put("properties", new TreeMap<>(members.get(0).map("properties")));
    values.put("primary_address_type", primary.text("primary_address_type"));
    values.put("metrics", db.create("PIF_metrics", Map.of()).ref());
    Row master = db.create("PIF", values);
    Row bond =
        db.create(
            "Bond",
            Map.of(
                "master", master.ref(),
                "primary_slave", primary.ref(),
                "mode", request.mode(),
                "properties", BondProperties.complete(request.mode(), request.properties()),
                "auto_update_mac", request.mac().isEmpty()));
    members.forEach(m -> db.set(m, "bond_slave_of", bond.ref()));

    Moving moving = new Moving(db, db.require("host", primary.text("host")));
    List<Row> vifs =
        moving.localVifs(
            members.stream().map(m -> db.require("network", m.text("network"))).toList());
    List<Row> vlans = moving.vlansOf(members);
    boolean later = moving.carryManagement(vlans);
    Networking.moveConfiguration(db, primary, master);
    if (!later) {
      Networking.bringUp(db, master);
    }
    members.stream()
        .filter(m -> m.is("management"))
        .forEach(m -> Networking.moveManagement(db, m, master));
    vlans.forEach(vlan -> moving.vlan(vlan, master));
    if (later) {
      Networking.bringUp(db, master);
    }
    moving.tunnels(members, master);
    moving.vifs(vifs, request.network());
    Networking.moveDisallowUnplug(db, members, master);
    return bond;
  }

  private static String freeDevice(Database db, String host) {
    List<String> taken =
        db.all("PIF").stream()
            .filter(p -> p.text("host").equals(host) && Networking.isBond(p))
            .map(p -> p.text("device"))
            .toList();
    int number = 0;
    while (taken.contains("bond" + number)) {
      number++;
    }
    return "bond" + number;
  }

  private static boolean carriesManagement(Database db, Row pif) {
    return pif.list("VLAN_slave_of").stream()
        .map(ref -> db.require("PIF", db.require("VLAN", ref).text("untagged_PIF")))
        .anyMatch(untagged -> untagged.is("management"));
  }

  private static void destroy(Context c) {
    Database db = c.db();
    Row bond = c.row("Bond", 0);
    Row master = db.require("PIF", bond.text("master"));
    Machine machine = c.reach(master.text("host"));
    if (Networking.haEnabled(db) && master.is("management")) {
      throw new XapiFailure("HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE");
    }
    boolean moves = master.is("management") || carriesManagement(db, master);
    dismantle(db, bond);
    if (moves) {
      c.managementMoved(machine);
    }
    Links.measure(c.world(), machine);
  }

  /** Gives what a bond has to its primary member and removes it. */
  static void dismantle(Database db, Row bond) {
    Row master = db.require("PIF", bond.text("master"));
    List<Row> members = bond.list("slaves").stream().map(m -> db.require("PIF", m)).toList();
    Row primary = db.find("PIF", bond.text("primary_slave"));
    Row heir = primary != null ? primary : members.get(0);
    Moving moving = new Moving(db, db.require("host", master.text("host")));
    List<Row> vifs = moving.localVifs(List.of(db.require("network", master.text("network"))));
    List<Row> vlans = moving.vlansOf(List.of(master));
    boolean up = master.is("currently_attached") || moving.carryManagement(vlans);

    Networking.moveConfiguration(db, master, heir);
    if (master.is("management")) {
      Networking.moveManagement(db, master, heir);
    }
    members.forEach(m -> db.set(m, "bond_slave_of", Database.NULL));
    vlans.forEach(vlan -> moving.vlan(vlan, heir));
    moving.vifs(vifs, db.require("network", heir.text("network")));
    moving.tunnels(List.of(master), heir);
    Networking.moveDisallowUnplug(db, List.of(master), heir);
    db.destroy(bond);
    // its measurements stay behind, as XAPI leaves them
    db.destroy(master);
    if (up) {
      members.forEach(m -> Networking.bringUp(db, m));
    }
  }

  private static void setMode(Context c) {
    Row bond = c.row("Bond", 0);
    String mode = c.args().text(1);
    c.reach(c.db().require("PIF", bond.text("master")).text("host"));
    c.db().set(bond, "mode", mode);
    c.db().set(bond, "properties", BondProperties.complete(mode, bond.map("properties")));
    Networking.bringUp(c.db(), c.db().require("PIF", bond.text("master")));
  }

  private static void setProperty(Context c) {
    Row bond = c.row("Bond", 0);
    c.reach(c.db().require("PIF", bond.text("master")).text("host"));
    String name = c.args().text(1);
    String value = c.args().text(2);
    BondProperties.check(bond.text("mode"), name, value);
    Map<String, String> properties = bond.map("properties");
    properties.put(name, value);
    c.db().set(bond, "properties", new TreeMap<>(properties));
    Networking.bringUp(c.db(), c.db().require("PIF", bond.text("master")));
  }
}
