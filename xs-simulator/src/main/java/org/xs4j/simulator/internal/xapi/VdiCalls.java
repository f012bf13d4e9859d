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
import org.xs4j.simulator.internal.world.World;

/** Virtual disks. */
final class VdiCalls {
  private static final List<String> OPERATIONS =
      List.of(
          "generate_config", "update", "forget", "destroy", "snapshot", "resize", "copy", "clone");

  private VdiCalls() {}

  static void register(Handlers to) {
    to.on("VDI.create", VdiCalls::create)
        .run("VDI.destroy", VdiCalls::destroy)
        .run("VDI.forget", VdiCalls::destroy)
        .on("VDI.clone", c -> duplicate(c, c.row("VDI", 0), false).ref())
        .on("VDI.snapshot", c -> duplicate(c, c.row("VDI", 0), true).ref())
        .run("VDI.resize", VdiCalls::resize)
        .run("VDI.set_name_label", c -> set(c, "name_label"))
        .run("VDI.set_name_description", c -> set(c, "name_description"));
  }

  private static Object create(Context c) {
    Map<String, Object> values = c.args().record(0);
    Row sr = c.db().require("SR", c.args().member(0, "SR"));
    PbdCalls.requirePlugged(c.db(), sr);
    return make(c.world(), c.db(), values).ref();
  }

  /** Makes a disk; nothing is checked. */
  static Row make(World world, Database db, Map<String, Object> given) {
    Map<String, Object> values = new HashMap<>(given);
    values.put("managed", true);
    values.put("location", world.ids().next());
    values.put("physical_utilisation", values.get("virtual_size"));
    values.put("allowed_operations", OPERATIONS);
    Row vdi = db.create("VDI", values);
    db.set(vdi, "location", vdi.text("uuid"));
    return vdi;
  }

  private static void destroy(Context c) {
    Row vdi = c.row("VDI", 0);
    for (String ref : vdi.list("VBDs")) {
      Row vbd = c.db().require("VBD", ref);
      if (vbd.is("currently_attached")) {
        throw new XapiFailure("VDI_IN_USE", vdi.ref(), "destroy");
      }
    }
    PbdCalls.requirePlugged(c.db(), c.db().require("SR", vdi.text("SR")));
    vdi.list("VBDs").forEach(ref -> c.db().destroy(c.db().require("VBD", ref)));
    c.db().destroy(vdi);
  }

  /** Copies a disk onto the same SR. */
  static Row duplicate(Context c, Row vdi, boolean snapshot) {
    Database db = c.db();
    PbdCalls.requirePlugged(db, db.require("SR", vdi.text("SR")));
    Map<String, Object> values = new HashMap<>(vdi.record());
    for (String own : List.of("uuid", "VBDs", "crash_dumps", "snapshots", "current_operations")) {
      values.remove(own);
    }
    values.put("location", c.world().ids().next());
    if (snapshot) {
      values.put("is_a_snapshot", true);
      values.put("snapshot_of", vdi.ref());
      values.put("snapshot_time", c.world().timeline().now());
    }
    return db.create("VDI", values);
  }

  private static void resize(Context c) {
    Row vdi = c.row("VDI", 0);
    PbdCalls.requirePlugged(c.db(), c.db().require("SR", vdi.text("SR")));
    c.db().set(vdi, "virtual_size", c.args().number(1));
  }

  private static void set(Context c, String field) {
    c.db().set(c.row("VDI", 0), field, c.args().text(1));
  }
}
