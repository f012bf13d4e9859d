/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** High availability as its flags show it; nothing fences. */
final class HaCalls {
  private HaCalls() {}

  static void register(Handlers to) {
    to.run("pool.enable_ha", HaCalls::enable)
        .run("pool.disable_ha", HaCalls::disable)
        .run("pool.set_ha_host_failures_to_tolerate", HaCalls::tolerate);
  }

  private static void enable(Context c) {
    Database db = c.db();
    Row first = db.all("host").get(0);
    if (db.all("host").stream().anyMatch(h -> Upgrades.compare(h, first) != 0)) {
      throw new XapiFailure("NOT_SUPPORTED_DURING_UPGRADE");
    }
    if (Networking.haEnabled(db)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    List<String> down =
        db.all("PIF").stream()
            .filter(p -> p.is("disallow_unplug") && !p.is("currently_attached"))
            .map(Row::ref)
            .toList();
    if (!down.isEmpty()) {
      throw XapiFailure.of("REQUIRED_PIF_IS_UNPLUGGED", down);
    }
    for (Row host : db.all("host")) {
      if (!VmPlacement.isLive(db, host)) {
        throw new XapiFailure("HOST_OFFLINE", host.ref());
      }
    }
    List<String> statefiles = new ArrayList<>();
    for (Row sr : heartbeats(c)) {
      Row vdi =
          db.create(
              "VDI",
              Map.of(
                  "name_label",
                  "Statefile for HA",
                  "SR",
                  sr.ref(),
                  "type",
                  "ha_statefile",
                  "virtual_size",
                  4L << 20,
                  "managed",
                  true));
      statefiles.add(vdi.ref());
    }
    Row pool = c.pool().row();
    db.set(pool, "ha_statefiles", statefiles);
    db.set(pool, "ha_configuration", c.args().any(1));
    db.set(pool, "ha_cluster_stack", "xhad");
    db.set(pool, "ha_enabled", true);
  }

  /** Returns the SRs for the state file: those asked for, or the first that every host has. */
  private static List<Row> heartbeats(Context c) {
    Database db = c.db();
    List<Row> asked = c.args().list(0).stream().map(ref -> db.require("SR", ref)).toList();
    List<Row> usable =
        (asked.isEmpty() ? db.all("SR") : asked)
            .stream().filter(sr -> sr.is("shared") && everywhere(db, sr)).toList();
    if (usable.isEmpty()) {
      throw new XapiFailure("CANNOT_CREATE_STATE_FILE");
    }
    return asked.isEmpty() ? usable.subList(0, 1) : usable;
  }

  private static boolean everywhere(Database db, Row sr) {
    long plugged =
        sr.list("PBDs").stream()
            .filter(ref -> db.require("PBD", ref).is("currently_attached"))
            .count();
    return plugged == db.count("host");
  }

  private static void disable(Context c) {
    Database db = c.db();
    if (!Networking.haEnabled(db)) {
      throw new XapiFailure("HA_NOT_ENABLED");
    }
    Row pool = c.pool().row();
    for (String ref : pool.list("ha_statefiles")) {
      Row vdi = db.find("VDI", ref);
      if (vdi != null) {
        db.destroy(vdi);
      }
    }
    db.set(pool, "ha_statefiles", List.of());
    db.set(pool, "ha_configuration", Map.of());
    db.set(pool, "ha_enabled", false);
  }

  private static void tolerate(Context c) {
    long failures = c.args().number(1);
    if (failures < 0) {
      throw new XapiFailure(
          "INVALID_VALUE", "ha_host_failures_to_tolerate", Long.toString(failures));
    }
    c.db().set(c.row("pool", 0), "ha_host_failures_to_tolerate", failures);
  }
}
