/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;

/** Installs a stand-alone host: a pool of one with a network for each card. */
public final class Installer {
  private final World world;

  /** Installs in this world. */
  public Installer(World world) {
    this.world = world;
  }

  /** Wipes a machine and makes it a pool of its own; eth0 becomes the management interface. */
  public void install(Machine machine) {
    Database db = new Database(machine.schema(), world.ids()::next);
    Pool pool = new Pool(db);
    pool.members().add(machine);
    pool.setCoordinator(machine);
    machine.setPool(pool);

    db.create("user", Map.of("short_name", "root", "fullname", "root"));
    db.create("network", FreshRecords.of("network"));
    Row host = new HostRecords(world).create(db, machine);
    for (Nic nic : machine.nics()) {
      Row network = network(db, nic);
      Row pif = HostRecords.pif(db, host, nic, network);
      if (nic.device().equals("eth0")) {
        manage(db, pif, machine);
      }
    }
    world.settings().drivers().forEach(type -> StorageDrivers.install(db, type));
    Map<String, Object> values = FreshRecords.of("pool");
    values.put("master", host.ref());
    values.put("telemetry_uuid", db.create("secret", Map.of("value", world.ids().next())).ref());
    db.create("pool", values);
    recountCpus(db);
    Links.measure(world, machine);
  }

  /** Makes the network that a card gets when no network has its bridge. */
  public static Row network(Database db, Nic nic) {
    return db.create(
        "network",
        Map.of(
            "name_label",
            "Pool-wide network associated with " + nic.device(),
            "bridge",
            bridge(nic)));
  }

  /** Returns the bridge that belongs to a card: xenbr0 to eth0. */
  public static String bridge(Nic nic) {
    return "xenbr" + nic.device().replaceAll("\\D", "");
  }

  /** Recomputes what the pool tells about the processors of its hosts. */
  public static void recountCpus(Database db) {
    long sockets = 0;
    long cpus = 0;
    for (Row host : db.all("host")) {
      sockets += Long.parseLong(host.map("cpu_info").getOrDefault("socket_count", "0"));
      cpus += Long.parseLong(host.map("cpu_info").getOrDefault("cpu_count", "0"));
    }
    Row pool = db.only("pool");
    Map<String, String> first = db.require("host", pool.text("master")).map("cpu_info");
    Map<String, Object> info = new LinkedHashMap<>();
    for (String key : new String[] {"features_hvm_host", "features_pv_host"}) {
      info.put(key, first.getOrDefault(key, ""));
    }
    info.put("socket_count", Long.toString(sockets));
    info.put("cpu_count", Long.toString(cpus));
    info.put("vendor", first.getOrDefault("vendor", ""));
    db.set(pool, "cpu_info", info);
  }

  private static void manage(Database db, Row pif, Machine machine) {
    db.set(pif, "currently_attached", true);
    db.set(pif, "management", true);
    db.set(pif, "ip_configuration_mode", "DHCP");
    db.set(pif, "igmp_snooping_status", "disabled");
    machine.lease(db, pif);
  }
}
