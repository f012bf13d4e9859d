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
  private static final List<String> OWN =
      List.of("uuid", "VBDs", "crash_dumps", "snapshots", "current_operations");

  private VdiCalls() {}

  static void register(Handlers to) {
    to.on("VDI.create", VdiCalls::create)
        .run("VDI.destroy", VdiCalls::destroy)
        .run("VDI.forget", VdiCalls::forget)
        .on("VDI.copy", VdiCalls::copy)
        .on("VDI.clone", c -> duplicate(c, c.row("VDI", 0), false).ref())
        .on("VDI.snapshot", c -> duplicate(c, c.row("VDI", 0), true).ref())
        .run("VDI.resize", VdiCalls::resize)
        .run("VDI.set_name_label", c -> set(c, "name_label"))
        .run("VDI.set_name_description", c -> set(c, "name_description"));
  }

  private static Object create(Context c) {
    Map<String, Object> values = c.args().record(0);
    Row sr = c.db().require("SR", c.args().member(0, "SR"));
    SrOperations.require(c.db(), sr, "vdi_create");
    PbdCalls.requirePlugged(c.db(), sr);
    if ("cbt_metadata".equals(values.get("type"))) {
      throw new XapiFailure("VDI_INCOMPATIBLE_TYPE", "", "cbt_metadata");
    }
    return make(c.world(), c.db(), values).ref();
  }

  /** Makes a disk; nothing is checked. */
  static Row make(World world, Database db, Map<String, Object> given) {
    Map<String, Object> values = new HashMap<>(given);
    values.put("managed", true);
    values.put("location", world.ids().next());
    values.put("physical_utilisation", values.get("virtual_size"));
    Row vdi = db.create("VDI", values);
    db.set(vdi, "location", vdi.text("uuid"));
    VdiOperations.update(db, vdi);
    return vdi;
  }

  private static void destroy(Context c) {
    Database db = c.db();
    Row vdi = c.row("VDI", 0);
    requireBoth(db, vdi, "vdi_destroy", "destroy");
    vdi.list("VBDs").forEach(ref -> db.destroy(db.require("VBD", ref)));
    db.destroy(vdi);
  }

  /** An operation on a disk is one on its SR too, and done where the SR is plugged. */
  private static void requireBoth(Database db, Row vdi, String onSr, String onVdi) {
    Row sr = db.require("SR", vdi.text("SR"));
    SrOperations.require(db, sr, onSr);
    VdiOperations.require(db, vdi, onVdi);
    PbdCalls.requirePlugged(db, sr);
    if (!vdi.is("managed")) {
      throw new XapiFailure("VDI_NOT_MANAGED", vdi.ref());
    }
  }

  private static void forget(Context c) {
    Row vdi = c.row("VDI", 0);
    VdiOperations.require(c.db(), vdi, "forget");
    c.db().destroy(vdi);
  }

  private static Object copy(Context c) {
    Database db = c.db();
    Row vdi = c.row("VDI", 0);
    VdiOperations.require(db, vdi, "copy");
    Row sr = c.row("SR", 1);
    PbdCalls.requirePlugged(db, db.require("SR", vdi.text("SR")));
    SrOperations.require(db, sr, "vdi_create");
    PbdCalls.requirePlugged(db, sr);
    Map<String, Object> values = new HashMap<>(vdi.record());
    OWN.forEach(values::remove);
    values.put("SR", sr.ref());
    values.put("is_a_snapshot", false);
    values.put("snapshot_of", Database.NULL);
    return make(c.world(), db, values).ref();
  }

  /** Copies a disk onto the same SR. */
  static Row duplicate(Context c, Row vdi, boolean snapshot) {
    Database db = c.db();
    String op = snapshot ? "snapshot" : "clone";
    requireBoth(db, vdi, "vdi_" + op, op);
    Map<String, Object> values = new HashMap<>(vdi.record());
    OWN.forEach(values::remove);
    if (snapshot) {
      values.put("is_a_snapshot", true);
      values.put("snapshot_of", vdi.ref());
      values.put("snapshot_time", c.world().timeline().now());
    }
    return make(c.world(), db, values);
  }

  private static void resize(Context c) {
    Row vdi = c.row("VDI", 0);
    requireBoth(c.db(), vdi, "vdi_resize", "resize");
    if (c.args().number(1) < vdi.number("virtual_size")) {
      throw SrDrivers.failure(79, "VDI Invalid size [opterr=shrinking not allowed]", "");
    }
    c.db().set(vdi, "virtual_size", c.args().number(1));
  }

  private static void set(Context c, String field) {
    c.db().set(c.row("VDI", 0), field, c.args().text(1));
  }
}
