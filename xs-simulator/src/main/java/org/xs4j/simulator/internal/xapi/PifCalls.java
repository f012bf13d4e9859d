/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.HostRecords;
import org.xs4j.simulator.internal.world.Installer;
import org.xs4j.simulator.internal.world.Links;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Nic;

/** The interfaces of hosts: finding, forgetting, plugging. */
final class PifCalls {
  private static final List<String> INTRODUCED =
      List.of(
          "device",
          "network",
          "host",
          "MAC",
          "MTU",
          "VLAN",
          "physical",
          "ip_configuration_mode",
          "IP",
          "netmask",
          "gateway",
          "DNS",
          "bond_slave_of",
          "VLAN_master_of",
          "management",
          "other_config",
          "disallow_unplug",
          "ipv6_configuration_mode",
          "IPv6",
          "ipv6_gateway",
          "primary_address_type",
          "managed",
          "properties");

  private PifCalls() {}

  static void register(Handlers to) {
    to.run("PIF.scan", PifCalls::scan)
        .on("PIF.introduce", PifCalls::introduce)
        .run("PIF.forget", PifCalls::forget)
        .run("PIF.plug", PifCalls::plug)
        .run("PIF.unplug", PifCalls::unplug)
        .run("PIF.set_property", PifCalls::setProperty)
        .run("PIF.set_disallow_unplug", PifCalls::setDisallowUnplug)
        .run("PIF.destroy", PifCalls::destroy)
        .on("PIF.create_VLAN", PifCalls::createVlan)
        .on("PIF.db_introduce", PifCalls::dbIntroduce)
        .on("PIF.pool_introduce", PifCalls::dbIntroduce)
        .run("PIF.db_forget", c -> c.db().destroy(c.row("PIF", 0)));
  }

  static boolean isMac(String text) {
    return text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");
  }

  private static void scan(Context c) {
    Machine machine = c.reach(c.args().text(0));
    Row host = c.row("host", 0);
    for (Nic nic : machine.nics()) {
      Optional<Row> known = physical(c.db(), host, nic.device());
      if (known.isPresent()) {
        c.db().set(known.get(), "MAC", nic.mac());
      } else {
        add(c.db(), host, nic, true);
      }
    }
    Links.measure(c.world(), machine);
  }

  private static Optional<Row> physical(Database db, Row host, String device) {
    return host.list("PIFs").stream()
        .map(ref -> db.require("PIF", ref))
        .filter(p -> p.is("physical") && p.text("device").equals(device))
        .findFirst();
  }

  private static Row add(Database db, Row host, Nic nic, boolean managed) {
    String bridge = Installer.bridge(nic);
    Row network =
        db.all("network").stream()
            .filter(n -> n.text("bridge").equals(bridge))
            .findFirst()
            .orElseGet(() -> Installer.network(db, nic));
    Row pif = HostRecords.pif(db, host, nic, network);
    db.set(pif, "managed", managed);
    return pif;
  }

  private static Object introduce(Context c) {
    Machine machine = c.reach(c.args().text(0));
    Row host = c.row("host", 0);
    String mac = c.args().text(1).toLowerCase(Locale.ROOT);
    String device = c.args().text(2);
    if (mac.isEmpty()) {
      // to be looked up, in vain for a card that is not there
      mac = machine.nic(device).map(Nic::mac).orElse("");
    }
    if (!isMac(mac)) {
      throw new XapiFailure("MAC_INVALID", mac);
    }
    if (physical(c.db(), host, device).isPresent()) {
      throw new XapiFailure("DUPLICATE_PIF_DEVICE_NAME", device);
    }
    String wanted = mac;
    Optional<Nic> nic = machine.nic(device).filter(n -> n.mac().equals(wanted));
    if (nic.isEmpty()) {
      throw new XapiFailure(
          "COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS",
          device,
          mac);
    }
    Row pif = add(c.db(), host, nic.get(), c.args().is(3));
    Links.measure(c.world(), machine);
    return pif.ref();
  }

  private static Object dbIntroduce(Context c) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < INTRODUCED.size(); i++) {
      values.put(INTRODUCED.get(i), c.args().any(i));
    }
    values.put("bond_slave_of", Database.NULL);
    values.put("currently_attached", false);
    values.put("metrics", c.db().create("PIF_metrics", Map.of()).ref());
    return c.db().create("PIF", values).ref();
  }

  private static void forget(Context c) {
    Row pif = c.row("PIF", 0);
    c.reach(pif.text("host"));
    requireNotManagement(pif);
    if (Networking.isBondMember(c.db(), pif) || Networking.isBond(pif)) {
      throw new XapiFailure("PIF_ALREADY_BONDED", pif.ref());
    }
    if (Networking.isVlan(pif) || !pif.list("VLAN_slave_of").isEmpty()) {
      throw new XapiFailure("PIF_VLAN_STILL_EXISTS", pif.ref());
    }
    if (Networking.isTunnelAccess(pif) || !pif.list("tunnel_transport_PIF_of").isEmpty()) {
      throw new XapiFailure("PIF_TUNNEL_STILL_EXISTS", pif.ref());
    }
    requireNoHa(c, pif);
    if (!pif.list("sriov_logical_PIF_of").isEmpty()) {
      throw new XapiFailure("CANNOT_FORGET_SRIOV_LOGICAL", pif.ref());
    }
    if (!pif.list("sriov_physical_PIF_of").isEmpty()) {
      throw new XapiFailure("PIF_SRIOV_STILL_EXISTS", pif.ref());
    }
    Networking.destroyPif(c.db(), pif);
  }

  static void requireNotManagement(Row pif) {
    if (pif.is("management")) {
      throw new XapiFailure("PIF_IS_MANAGEMENT_INTERFACE", pif.ref());
    }
  }

  /** Refuses to touch an interface that is in use while HA or the redo log watches. */
  static void requireNoHa(Context c, Row pif) {
    if (!pif.is("currently_attached")) {
      return;
    }
    if (Networking.haEnabled(c.db())) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    if (c.pool().row().is("redo_log_enabled")) {
      throw new XapiFailure("REDO_LOG_IS_ENABLED");
    }
  }

  private static void plug(Context c) {
    Row pif = c.row("PIF", 0);
    c.reach(pif.text("host"));
    plug(c.db(), pif);
  }

  /** Brings an interface up after the checks in XAPI's order. */
  static void plug(Database db, Row pif) {
    Networking.requireManagedPif(pif);
    for (String tunnel : pif.list("tunnel_access_PIF_of")) {
      Row transport = db.require("PIF", db.require("tunnel", tunnel).text("transport_PIF"));
      if (transport.text("ip_configuration_mode").equals("None")) {
        throw new XapiFailure("TRANSPORT_PIF_NOT_CONFIGURED", transport.ref());
      }
      plug(db, transport);
    }
    boolean plain = pif.list("sriov_physical_PIF_of").isEmpty();
    if (Networking.isPhysicalMember(pif) && plain) {
      throw new XapiFailure("CANNOT_PLUG_BOND_SLAVE", pif.ref());
    }
    if (!Networking.isBondMember(db, pif)) {
      Networking.bringUp(db, pif);
    }
  }

  private static void unplug(Context c) {
    Row pif = c.row("PIF", 0);
    c.reach(pif.text("host"));
    unplug(c, pif);
  }

  /** Takes an interface down, and the tunnels on it, after the checks in XAPI's order. */
  static void unplug(Context c, Row pif) {
    Database db = c.db();
    requireUnpluggable(c, pif);
    for (String tunnel : pif.list("tunnel_transport_PIF_of")) {
      unplug(c, db.require("PIF", db.require("tunnel", tunnel).text("access_PIF")));
    }
    if (!Networking.isBondMember(db, pif)) {
      Networking.bringDown(db, pif);
    }
  }

  /** The checks before an interface is taken down. */
  static void requireUnpluggable(Context c, Row pif) {
    Networking.requireManagedPif(pif);
    requireNoHa(c, pif);
    requireNotManagement(pif);
    Row network = c.db().require("network", pif.text("network"));
    for (String ref : network.list("VIFs")) {
      Row vif = c.db().require("VIF", ref);
      Row vm = c.db().find("VM", vif.text("VM"));
      boolean here = vm != null && vm.text("resident_on").equals(pif.text("host"));
      if (here && vif.is("currently_attached")) {
        throw new XapiFailure("VIF_IN_USE", network.ref(), ref);
      }
    }
    if (pif.is("disallow_unplug")) {
      throw new XapiFailure("PIF_DOES_NOT_ALLOW_UNPLUG", pif.ref());
    }
  }

  private static void setProperty(Context c) {
    Row pif = c.row("PIF", 0);
    c.reach(pif.text("host"));
    String name = c.args().text(1);
    String value = c.args().text(2);
    if (!name.equals("gro") || !(value.equals("on") || value.equals("off"))) {
      throw new XapiFailure("INVALID_VALUE", "properties", name + " = " + value);
    }
    boolean member = Networking.isBondMember(c.db(), pif);
    if (member || !(Networking.isBond(pif) || pif.is("physical"))) {
      throw new XapiFailure("CANNOT_CHANGE_PIF_PROPERTIES", pif.ref());
    }
    putProperty(c.db(), pif, name, value);
    for (String bond : pif.list("bond_master_of")) {
      for (String ref : c.db().require("Bond", bond).list("slaves")) {
        putProperty(c.db(), c.db().require("PIF", ref), name, value);
      }
    }
    if (pif.is("currently_attached")) {
      Networking.bringUp(c.db(), pif);
      for (String ref : pif.list("VLAN_slave_of")) {
        Row vlan = c.db().require("VLAN", ref);
        Networking.bringUp(c.db(), c.db().require("PIF", vlan.text("untagged_PIF")));
      }
    }
  }

  private static void putProperty(Database db, Row pif, String name, String value) {
    Map<String, String> properties = new LinkedHashMap<>(pif.map("properties"));
    properties.put(name, value);
    db.set(pif, "properties", properties);
  }

  private static void setDisallowUnplug(Context c) {
    Row pif = c.row("PIF", 0);
    c.reach(pif.text("host"));
    c.db().set(pif, "disallow_unplug", c.args().is(1));
  }

  private static void destroy(Context c) {
    Row pif = c.row("PIF", 0);
    c.reach(pif.text("host"));
    Row vlan = c.db().find("VLAN", pif.text("VLAN_master_of"));
    if (vlan == null) {
      throw new XapiFailure("PIF_IS_PHYSICAL");
    }
    VlanCalls.destroy(c, vlan);
  }

  private static Object createVlan(Context c) {
    String device = c.args().text(0);
    c.reach(c.args().text(2));
    Row network = c.row("network", 1);
    Row host = c.row("host", 2);
    Row tagged =
        host.list("PIFs").stream()
            .map(ref -> c.db().require("PIF", ref))
            .filter(p -> p.text("device").equals(device) && !Networking.isVlan(p))
            .findFirst()
            .orElseThrow(() -> new XapiFailure("INVALID_VALUE", "device", device));
    return VlanCalls.create(c, tagged, c.args().number(3), network).text("untagged_PIF");
  }
}
