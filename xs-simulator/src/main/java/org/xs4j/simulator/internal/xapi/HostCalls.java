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
  private static final int LONGEST_NAME = 255;
  private static final String DOM0_NAME = "Control domain on host: ";

  private HostCalls() {}

  static void register(Handlers to) {
    to.run("host.disable", HostCalls::disable)
        .run("host.enable", HostCalls::enable)
        .run("host.declare_dead", HostCalls::declareDead)
        .run("host.shutdown_agent", c -> c.machine().setUp(false))
        .run("host.set_hostname_live", HostCalls::setHostname)
        .run("host.sync_data", c -> c.reach(c.args().text(0)))
        .run("host.syslog_reconfigure", c -> c.reach(c.args().text(0)))
        .on("host.get_servertime", HostCalls::serverTime)
        .on("host.get_server_localtime", HostCalls::serverTime)
        .run("host.restart_agent", HostCalls::restartAgent)
        .run("host.destroy", HostCalls::destroy);
  }

  private static void disable(Context c) {
    c.reach(c.args().text(0));
    Toolstack.setEnabled(c.db(), c.row("host", 0), false);
  }

  private static void enable(Context c) {
    Machine machine = c.reach(c.args().text(0));
    Row host = c.row("host", 0);
    if (host.is("enabled")) {
      return;
    }
    if (!machine.isStarted()) {
      throw new XapiFailure("HOST_STILL_BOOTING");
    }
    boolean recent = machine.release().isAtLeast("24.0");
    if (recent && !host.list("pending_guidances").isEmpty()) {
      throw new XapiFailure("HOST_PENDING_MANDATORY_GUIDANCE_NOT_EMPTY", host.ref());
    }
    if (machine.isLeaving()) {
      throw recent
          ? new XapiFailure("HOST_DISABLED_UNTIL_REBOOT", host.ref())
          : new XapiFailure("HOST_DISABLED_UNTIL_REBOOT");
    }
    Toolstack.setEnabled(c.db(), host, true);
  }

  private static void declareDead(Context c) {
    Database db = c.db();
    Row host = c.row("host", 0);
    Machine machine = c.pool().machineOf(host);
    if (machine == c.machine() || (machine != null && machine.isReachable())) {
      throw new XapiFailure("HOST_IS_LIVE", host.ref());
    }
    HostPower.stopVms(db, host);
    db.set(db.require("host_metrics", host.text("metrics")), "live", false);
    Toolstack.setEnabled(db, host, false);
  }

  private static Instant serverTime(Context c) {
    Machine machine = c.reach(c.args().text(0));
    return c.world().timeline().now().plus(machine.skew());
  }

  private static void setHostname(Context c) {
    c.reach(c.args().text(0));
    String name = c.args().text(1);
    if (name.isEmpty()) {
      throw new XapiFailure("HOST_NAME_INVALID", "hostname empty");
    }
    if (name.length() > LONGEST_NAME) {
      throw new XapiFailure("HOST_NAME_INVALID", "hostname is too long");
    }
    if (!name.matches("[A-Za-z0-9.-]+") || name.startsWith("-") || name.endsWith("-")) {
      throw new XapiFailure("HOST_NAME_INVALID", "hostname contains invalid characters");
    }
    c.db().set(c.row("host", 0), "hostname", name);
    Row dom0 = c.db().find("VM", c.row("host", 0).text("control_domain"));
    if (dom0 != null && dom0.text("name_label").startsWith(DOM0_NAME)) {
      c.db().set(dom0, "name_label", DOM0_NAME + name);
    }
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
