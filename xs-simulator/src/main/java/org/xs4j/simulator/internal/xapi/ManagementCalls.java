/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** Which interface carries the management of a host. */
final class ManagementCalls {
  private ManagementCalls() {}

  static void register(Handlers to) {
    to.run("host.management_reconfigure", c -> manageBy(c, c.row("PIF", 0)))
        .run("host.local_management_reconfigure", ManagementCalls::manageLocally)
        .run("host.management_disable", ManagementCalls::disableManagement)
        .run("pool.management_reconfigure", ManagementCalls::managePool)
        .on("host.get_management_interface", ManagementCalls::managementInterface);
  }

  private static void manageBy(Context c, Row pif) {
    Database db = c.db();
    Machine machine = c.reach(pif.text("host"));
    if (Networking.haEnabled(db)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    if (pif.is("managed")) {
      requireUsable(db, pif);
    }
    if (!pif.is("management")) {
      move(db, pif);
      AddressCalls.readdress(c, machine, pif);
    }
  }

  private static void move(Database db, Row pif) {
    Row host = db.require("host", pif.text("host"));
    List<Row> before = new ArrayList<>(Networking.managementOf(db, host));
    Networking.bringUp(db, pif);
    before.forEach(p -> Networking.moveManagement(db, p, pif));
    if (before.isEmpty()) {
      db.set(pif, "management", true);
    }
  }

  /** Moves management to a bridge of the host that is asked, which nobody else may do by then. */
  private static void manageLocally(Context c) {
    Machine machine = c.machine();
    if (!machine.isInEmergency()) {
      throw new XapiFailure("NOT_IN_EMERGENCY_MODE");
    }
    Database db = c.db();
    machine.host().list("PIFs").stream()
        .map(ref -> db.require("PIF", ref))
        .filter(p -> bridge(db, p).equals(c.args().text(0)) && !p.is("management"))
        .findFirst()
        .ifPresent(
            pif -> {
              move(db, pif);
              AddressCalls.readdress(c, machine, pif);
            });
  }

  private static String bridge(Database db, Row pif) {
    return db.require("network", pif.text("network")).text("bridge");
  }

  private static void disableManagement(Context c) {
    Database db = c.db();
    if (Networking.haEnabled(db)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    if (!c.machine().isCoordinator()) {
      throw new XapiFailure("SLAVE_REQUIRES_MANAGEMENT_INTERFACE");
    }
    Networking.managementOf(db, c.machine().host()).forEach(p -> db.set(p, "management", false));
    c.managementMoved(c.machine());
  }

  /** Moves the management of all hosts: supporters first, the coordinator last. */
  private static void managePool(Context c) {
    Database db = c.db();
    if (Networking.haEnabled(db)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    Row network = c.row("network", 0);
    List<Row> pifs = network.list("PIFs").stream().map(ref -> db.require("PIF", ref)).toList();
    for (Row host : db.all("host")) {
      if (pifs.stream().noneMatch(p -> p.text("host").equals(host.ref()))) {
        throw new XapiFailure("PIF_NOT_PRESENT", host.ref(), network.ref());
      }
    }
    String type = pifs.get(0).text("primary_address_type");
    for (Row pif : pifs) {
      if (!pif.text("primary_address_type").equals(type)) {
        throw new XapiFailure("PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE", pif.ref());
      }
      requireUsable(db, pif);
    }
    String coordinator = c.pool().row().text("master");
    List<Row> ordered = new ArrayList<>(pifs);
    ordered.sort(Comparator.comparing(p -> p.text("host").equals(coordinator)));
    moveAll(c, ordered);
    Emergency.recover(c);
  }

  /** Goes on after a failure, and tells the first. */
  private static void moveAll(Context c, List<Row> pifs) {
    List<XapiFailure> failures = new ArrayList<>();
    for (Row pif : pifs) {
      try {
        manageBy(c, pif);
      } catch (XapiFailure failure) {
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private static void requireUsable(Database db, Row pif) {
    if (Networking.isBondMember(db, pif)) {
      throw new XapiFailure("CANNOT_PLUG_BOND_SLAVE", pif.ref());
    }
    boolean six = pif.text("primary_address_type").equals("IPv6");
    if (!Networking.hasIp(pif)) {
      throw new XapiFailure(
          six ? "PIF_HAS_NO_V6_NETWORK_CONFIGURATION" : "PIF_HAS_NO_NETWORK_CONFIGURATION",
          pif.ref());
    }
  }

  private static Object managementInterface(Context c) {
    List<Row> found = Networking.managementOf(c.db(), c.row("host", 0));
    if (found.isEmpty()) {
      throw XapiFailure.internal("Not_found");
    }
    return found.get(0).ref();
  }
}
