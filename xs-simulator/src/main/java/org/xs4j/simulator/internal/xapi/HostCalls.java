/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.time.Instant;
import java.util.List;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** Hosts: their clocks, being enabled, their toolstacks. */
final class HostCalls {
  private HostCalls() {}

  static void register(Handlers to) {
    to.run("host.disable", c -> setEnabled(c, false))
        .run("host.enable", c -> setEnabled(c, true))
        .on("host.get_servertime", HostCalls::serverTime)
        .run("host.restart_agent", HostCalls::restartAgent)
        .run("host.destroy", HostCalls::destroy);
  }

  private static void setEnabled(Context c, boolean enabled) {
    Machine machine = c.reach(c.args().text(0));
    if (enabled && machine.isLeaving()) {
      throw new XapiFailure("HOST_DISABLED_UNTIL_REBOOT", c.args().text(0));
    }
    Toolstack.setEnabled(c.db(), c.row("host", 0), enabled);
  }

  private static Instant serverTime(Context c) {
    Machine machine = c.reach(c.args().text(0));
    return c.world().timeline().now().plus(machine.skew());
  }

  private static void restartAgent(Context c) {
    Machine machine = c.reach(c.args().text(0));
    if (machine == c.machine()) {
      c.keepAnswer();
    }
    new Toolstack(c.world(), machine).restart();
  }

  private static void destroy(Context c) {
    Database db = c.db();
    Row host = c.row("host", 0);
    boolean coordinator = c.pool().row().text("master").equals(host.ref());
    if (coordinator || db.require("host_metrics", host.text("metrics")).is("live")) {
      throw new XapiFailure("HOST_IS_LIVE", host.ref());
    }
    if (Networking.haEnabled(db)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    for (String ref : host.list("resident_VMs")) {
      if (!db.require("VM", ref).is("is_control_domain")) {
        throw new XapiFailure("HOST_HAS_RESIDENT_VMS", host.ref());
      }
    }
    remove(db, host);
  }

  /** Removes a host's record with everything that hangs on it. */
  static void remove(Database db, Row host) {
    for (String ref : host.list("PIFs")) {
      Row pif = db.find("PIF", ref);
      if (pif != null) {
        removePif(db, pif);
      }
    }
    for (String field :
        List.of("PBDs=PBD", "host_CPUs=host_cpu", "PCIs=PCI", "certificates=Certificate")) {
      String className = field.substring(field.indexOf('=') + 1);
      for (String ref : host.list(field.substring(0, field.indexOf('=')))) {
        db.destroy(db.require(className, ref));
      }
    }
    Row dom0 = db.find("VM", host.text("control_domain"));
    if (dom0 != null) {
      dom0.list("consoles").forEach(ref -> db.destroy(db.require("console", ref)));
      db.destroy(db.require("VM_metrics", dom0.text("metrics")));
      db.destroy(dom0);
    }
    db.destroy(db.require("host_metrics", host.text("metrics")));
    db.destroy(host);
  }

  private static void removePif(Database db, Row pif) {
    for (String ref : pif.list("VLAN_slave_of")) {
      Networking.destroyVlan(db, db.require("VLAN", ref));
    }
    for (String ref : pif.list("bond_master_of")) {
      db.destroy(db.require("Bond", ref));
    }
    if (db.find("PIF", pif.ref()) != null) {
      Networking.destroyPif(db, pif);
    }
  }
}
