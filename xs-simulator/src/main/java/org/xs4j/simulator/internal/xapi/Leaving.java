/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Installer;
import org.xs4j.simulator.internal.world.Links;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Pool;

/** A host leaves its pool: it forgets all, reboots and comes back as a pool of its own. */
final class Leaving {
  private static final List<String> ADDRESS =
      List.of("ip_configuration_mode", "IP", "netmask", "gateway", "DNS", "primary_address_type");

  private final String device;
  private final long tag;
  private final Map<String, Object> address = new HashMap<>();

  /** Remembers where the host is managed, as it writes it down for its next boot. */
  private Leaving(Database db, Row host) {
    Row management = Networking.managementOf(db, host).get(0);
    Row vlan = db.find("VLAN", management.text("VLAN_master_of"));
    Row below = vlan == null ? management : db.require("PIF", vlan.text("tagged_PIF"));
    List<String> bonds = below.list("bond_master_of");
    Row card =
        bonds.isEmpty()
            ? below
            : db.require("PIF", db.require("Bond", bonds.get(0)).text("primary_slave"));
    this.device = card.text("device");
    this.tag = management.number("VLAN");
    ADDRESS.forEach(field -> address.put(field, management.get(field)));
  }

  /** Answers {@code pool.eject}. */
  static void eject(Context c) {
    Database db = c.db();
    Machine machine = c.reach(c.args().text(0));
    Row host = c.row("host", 0);
    check(db, machine, host);
    leaveStorage(db, host);
    Leaving leaving = new Leaving(db, host);
    Pool pool = machine.pool();
    String password = machine.password();
    HostCalls.remove(db, host);
    pool.members().remove(machine);
    Installer.recountCpus(db);

    new Installer(c.world()).install(machine);
    machine.pool().setPassword(password);
    leaving.manage(c, machine);
    c.keepAnswer();
    new HostPower(c.world(), machine).reset();
  }

  private static void check(Database db, Machine leaving, Row host) {
    if (Networking.haEnabled(db)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    if (leaving.isCoordinator()) {
      throw XapiFailure.internal("Xapi_pool.Cannot_eject_master");
    }
    for (String ref : host.list("resident_VMs")) {
      Row vm = db.require("VM", ref);
      if (!vm.is("is_control_domain") && !vm.text("power_state").equals("Halted")) {
        throw new XapiFailure("OPERATION_NOT_ALLOWED", "VM resident on host");
      }
    }
  }

  /** Unplugs the host from its storage; what no other host knows is forgotten. */
  private static void leaveStorage(Database db, Row host) {
    List<Row> pbds = host.list("PBDs").stream().map(ref -> db.require("PBD", ref)).toList();
    pbds.forEach(pbd -> PbdCalls.detach(db, pbd));
    for (Row pbd : pbds) {
      Row sr = db.require("SR", pbd.text("SR"));
      if (sr.list("PBDs").size() == 1) {
        SrCalls.remove(db, sr);
      }
    }
  }

  /** Manages the host where it was managed before: on the card below a bond, on the same VLAN. */
  private void manage(Context c, Machine machine) {
    Database db = machine.db();
    Row host = machine.host();
    Row old = Networking.managementOf(db, host).get(0);
    Row card =
        host.list("PIFs").stream()
            .map(ref -> db.require("PIF", ref))
            .filter(pif -> pif.text("device").equals(device))
            .findFirst()
            .orElse(old);
    Row next = tag < 0 ? card : vlan(machine, card);
    if (next != old) {
      Networking.moveManagement(db, old, next);
      Networking.moveConfiguration(db, old, next);
      db.set(old, "currently_attached", tag >= 0 && card == old);
      db.set(next, "currently_attached", true);
    }
    address.forEach((field, value) -> db.set(next, field, value));
    Links.measure(c.world(), machine);
  }

  private Row vlan(Machine machine, Row card) {
    Database db = machine.db();
    String name = "Pool-wide network associated with " + device + " on VLAN" + tag;
    String bridge = "xapi" + machine.nextBridge();
    Row network = db.create("network", Map.of("name_label", name, "bridge", bridge));
    Row vlan = Networking.createVlan(db, card, tag, network);
    return db.require("PIF", vlan.text("untagged_PIF"));
  }
}
