/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What the network classes share: looking at PIFs, bringing them up and down, moving addresses. */
final class Networking {
  private static final String NO_MODE = "None";

  private Networking() {}

  static void requireManaged(Row network) {
    if (!network.is("managed")) {
      throw new XapiFailure("NETWORK_UNMANAGED", network.ref());
    }
  }

  static void requireManagedPif(Row pif) {
    if (!pif.is("managed")) {
      throw new XapiFailure("PIF_UNMANAGED", pif.ref());
    }
  }

  static boolean haEnabled(Database db) {
    return db.only("pool").is("ha_enabled");
  }

  static boolean isBondMember(Database db, Row pif) {
    return db.find("Bond", pif.text("bond_slave_of")) != null;
  }

  /** Returns whether a card is a member of a bond; a bond in a bond does not count as one. */
  static boolean isPhysicalMember(Row pif) {
    return pif.is("physical") && !pif.text("bond_slave_of").equals(Database.NULL);
  }

  static boolean isBond(Row pif) {
    return !pif.list("bond_master_of").isEmpty();
  }

  static boolean isVlan(Row pif) {
    return pif.number("VLAN") >= 0;
  }

  static boolean isTunnelAccess(Row pif) {
    return !pif.list("tunnel_access_PIF_of").isEmpty();
  }

  /** Refuses a network that already has a PIF on a host. */
  static void requireUnconnected(Database db, Row network, String host) {
    for (String ref : network.list("PIFs")) {
      if (db.require("PIF", ref).text("host").equals(host)) {
        throw new XapiFailure("NETWORK_ALREADY_CONNECTED", host, ref);
      }
    }
  }

  /** Returns whether a PIF has an address or asks for one. */
  static boolean hasIp(Row pif) {
    String field =
        pif.text("primary_address_type").equals("IPv6")
            ? "ipv6_configuration_mode"
            : "ip_configuration_mode";
    return !pif.text(field).equals(NO_MODE);
  }

  /** Marks a PIF as up; members of a bond go down under it. */
  static void bringUp(Database db, Row pif) {
    db.set(pif, "currently_attached", true);
    Row network = db.require("network", pif.text("network"));
    db.set(pif, "MTU", network.number("MTU"));
    if (!isVlan(pif)) {
      db.set(pif, "igmp_snooping_status", "disabled");
    }
    for (String bond : pif.list("bond_master_of")) {
      for (String member : db.require("Bond", bond).list("slaves")) {
        Row row = db.require("PIF", member);
        db.set(row, "currently_attached", false);
        db.set(db.require("network", row.text("network")), "MTU", network.number("MTU"));
      }
    }
  }

  /** Marks a PIF as down. */
  static void bringDown(Database db, Row pif) {
    db.set(pif, "currently_attached", false);
  }

  /** Moves the IPv4 configuration from one PIF to another. */
  static void moveConfiguration(Database db, Row from, Row to) {
    for (String field : List.of("ip_configuration_mode", "IP", "netmask", "gateway", "DNS")) {
      db.set(to, field, from.text(field));
      db.set(from, field, field.equals("ip_configuration_mode") ? NO_MODE : "");
    }
  }

  /** Makes a PIF the management interface in place of another of the same host. */
  static void moveManagement(Database db, Row from, Row to) {
    db.set(from, "management", false);
    db.set(to, "management", true);
    // the address is read back from the interface, which has no IPv6 one
    db.set(to, "IPv6", List.of());
  }

  /** Returns the management interface of a host; empty when it has none. */
  static List<Row> managementOf(Database db, Row host) {
    return host.list("PIFs").stream()
        .map(ref -> db.require("PIF", ref))
        .filter(pif -> pif.is("management"))
        .toList();
  }

  /** Moves a protection against unplugging. */
  static void moveDisallowUnplug(Database db, List<Row> from, Row to) {
    if (from.stream().anyMatch(p -> p.is("disallow_unplug"))) {
      from.forEach(p -> db.set(p, "disallow_unplug", false));
      db.set(to, "disallow_unplug", true);
    }
  }

  /** Removes a PIF and its measurements, unless another PIF shares them. */
  static void destroyPif(Database db, Row pif) {
    Row metrics = db.find("PIF_metrics", pif.text("metrics"));
    db.destroy(pif);
    boolean shared =
        db.all("PIF").stream().anyMatch(p -> p.text("metrics").equals(pif.text("metrics")));
    if (metrics != null && !shared) {
      db.destroy(metrics);
    }
  }

  /** Makes a VLAN on a PIF; nothing is checked. */
  static Row createVlan(Database db, Row tagged, long tag, Row network) {
    Map<String, Object> values = new HashMap<>();
    values.put("device", tagged.text("device"));
    values.put("network", network.ref());
    values.put("host", tagged.text("host"));
    values.put("MAC", "fe:ff:ff:ff:ff:ff");
    values.put("MTU", network.number("MTU"));
    values.put("VLAN", tag);
    values.put("metrics", tagged.text("metrics"));
    values.put("IPv6", List.of(""));
    values.put("primary_address_type", tagged.text("primary_address_type"));
    values.put("physical", false);
    values.put("currently_attached", false);
    values.put("managed", true);
    Row untagged = db.create("PIF", values);
    Row vlan =
        db.create(
            "VLAN", Map.of("tagged_PIF", tagged.ref(), "untagged_PIF", untagged.ref(), "tag", tag));
    db.set(untagged, "VLAN_master_of", vlan.ref());
    return vlan;
  }

  /** Removes a VLAN and its untagged PIF; nothing is checked. */
  static void destroyVlan(Database db, Row vlan) {
    Row untagged = db.find("PIF", vlan.text("untagged_PIF"));
    db.destroy(vlan);
    if (untagged != null) {
      destroyPif(db, untagged);
    }
  }
}
