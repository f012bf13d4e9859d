/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Tunnels: networks of several hosts that run inside of another network. */
final class TunnelCalls {
  private TunnelCalls() {}

  static void register(Handlers to) {
    to.on("tunnel.create", TunnelCalls::create).run("tunnel.destroy", TunnelCalls::destroy);
  }

  private static Object create(Context c) {
    Database db = c.db();
    Row transport = c.row("PIF", 0);
    c.reach(transport.text("host"));
    Row network = c.row("network", 1);
    Networking.requireManaged(network);
    Networking.requireUnconnected(db, network, transport.text("host"));
    Networking.requireManagedPif(transport);
    if (Networking.isPhysicalMember(transport)) {
      throw new XapiFailure("CANNOT_ADD_TUNNEL_TO_BOND_SLAVE", transport.ref());
    }
    if (Networking.isTunnelAccess(transport)) {
      throw new XapiFailure("IS_TUNNEL_ACCESS_PIF", transport.ref());
    }
    if (!transport.list("sriov_logical_PIF_of").isEmpty()) {
      throw new XapiFailure("CANNOT_ADD_TUNNEL_TO_SRIOV_LOGICAL", transport.ref());
    }
    for (Row host : db.all("host")) {
      if (!host.map("software_version").getOrDefault("network_backend", "").equals("openvswitch")) {
        throw new XapiFailure("OPENVSWITCH_NOT_ACTIVE");
      }
    }
    String mac = VifCalls.mac(c.world().ids().next());
    Row tunnel = make(db, transport, network, c.args().text(2), mac);
    // what was made stays when it cannot be plugged
    PifCalls.plug(db, db.require("PIF", tunnel.text("access_PIF")));
    return tunnel.ref();
  }

  /** Makes a tunnel and its access interface; nothing is checked. */
  static Row make(Database db, Row transport, Row network, String protocol, String mac) {
    Map<String, Object> values = new HashMap<>();
    values.put("device", freeDevice(db, transport.text("host")));
    values.put("network", network.ref());
    values.put("host", transport.text("host"));
    values.put("MAC", mac);
    values.put("MTU", -1L);
    values.put("VLAN", -1L);
    values.put("physical", false);
    values.put("currently_attached", false);
    values.put("managed", true);
    values.put("IPv6", List.of(""));
    values.put("primary_address_type", transport.text("primary_address_type"));
    values.put("metrics", transport.text("metrics"));
    Row access = db.create("PIF", values);
    return db.create(
        "tunnel",
        Map.of(
            "access_PIF",
            access.ref(),
            "transport_PIF",
            transport.ref(),
            "status",
            Map.of("active", "false"),
            "protocol",
            protocol));
  }

  private static String freeDevice(Database db, String host) {
    List<String> taken =
        db.all("PIF").stream()
            .filter(p -> p.text("host").equals(host) && Networking.isTunnelAccess(p))
            .map(p -> p.text("device"))
            .toList();
    int number = 0;
    while (taken.contains("tunnel" + number)) {
      number++;
    }
    return "tunnel" + number;
  }

  private static void destroy(Context c) {
    Row tunnel = c.row("tunnel", 0);
    Row access = c.db().require("PIF", tunnel.text("access_PIF"));
    c.reach(access.text("host"));
    PifCalls.unplug(c, access);
    c.db().destroy(access);
    c.db().destroy(tunnel);
  }
}
