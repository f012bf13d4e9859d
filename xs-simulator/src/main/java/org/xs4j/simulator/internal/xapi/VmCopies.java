/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Clones, copies and snapshots of VMs, and going back to a snapshot. */
final class VmCopies {
  private static final List<String> NOT_COPIED =
      List.of(
          "uuid",
          "VIFs",
          "VBDs",
          "VUSBs",
          "VGPUs",
          "VTPMs",
          "consoles",
          "crash_dumps",
          "snapshots",
          "children",
          "attached_PCIs",
          "blobs",
          "snapshot_of",
          "snapshot_time",
          "snapshot_metadata",
          "parent",
          "metrics",
          "guest_metrics",
          "resident_on",
          "scheduled_to_be_resident_on",
          "current_operations",
          "allowed_operations",
          "blocked_operations",
          "domid",
          "domarch",
          "appliance",
          "protection_policy",
          "snapshot_schedule",
          "suspend_VDI",
          "suspend_SR",
          "start_delay",
          "shutdown_delay",
          "order",
          "version",
          "ha_always_run",
          "requires_reboot",
          "is_default_template");

  /** What going back to a snapshot leaves as it is, beside what is never copied. */
  private static final List<String> NOT_REVERTED =
      List.of(
          "name_label",
          "power_state",
          "is_a_template",
          "is_a_snapshot",
          "snapshot_info",
          "tags",
          "affinity");

  private VmCopies() {}

  static void register(Handlers to) {
    to.on("VM.clone", c -> copy(c, "clone"))
        .on("VM.copy", c -> copy(c, "copy"))
        .on("VM.snapshot", c -> snapshot(c, "snapshot"))
        .on("VM.checkpoint", c -> snapshot(c, "checkpoint"))
        .run("VM.revert", VmCopies::revert);
  }

  private static Object copy(Context c, String op) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, op);
    Row sr = op.equals("copy") ? c.db().find("SR", c.args().text(2)) : null;
    if (sr != null && sr.text("content_type").equals("iso")) {
      throw new XapiFailure("OPERATION_NOT_ALLOWED", "Cannot copy a VM's disks to an ISO SR");
    }
    Map<String, Object> values = new HashMap<>();
    values.put("name_label", c.args().text(1));
    values.put("is_a_snapshot", false);
    values.put("power_state", "Halted");
    return duplicate(c, vm, values, false).ref();
  }

  private static Object snapshot(Context c, String op) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, op);
    Map<String, Object> values = new HashMap<>();
    values.put("name_label", c.args().text(1));
    values.put("is_a_snapshot", true);
    values.put("is_a_template", true);
    values.put("snapshot_of", vm.ref());
    values.put("snapshot_time", c.world().timeline().now());
    values.put("parent", vm.text("parent"));
    boolean awake = op.equals("checkpoint") && !vm.text("power_state").equals("Paused");
    values.put("power_state", awake ? "Suspended" : "Halted");
    Row copy = duplicate(c, vm, values, true);
    c.db().set(vm, "parent", copy.ref());
    return copy.ref();
  }

  private static Row duplicate(Context c, Row vm, Map<String, Object> changed, boolean snapshot) {
    Map<String, Object> values = new HashMap<>(vm.record());
    NOT_COPIED.forEach(values::remove);
    values.put("snapshot_info", info(vm, snapshot));
    values.put("other_config", otherConfig(c, vm, snapshot));
    if (!vm.text("generation_id").isEmpty()) {
      values.put("generation_id", generation(c) + ":" + generation(c));
    }
    values.putAll(changed);
    Row copy = VmCalls.insert(c.db(), values, vm);
    copyDevices(c, vm, copy, snapshot);
    VmPower.refresh(c.db(), copy);
    return copy;
  }

  private static long generation(Context c) {
    return Long.parseUnsignedLong(c.world().ids().next().substring(0, 8), 16);
  }

  private static Map<String, String> info(Row vm, boolean snapshot) {
    Map<String, String> info = new LinkedHashMap<>();
    if (snapshot) {
      info.put("disk-snapshot-type", "crash_consistent");
    }
    info.put("power-state-at-snapshot", vm.text("power_state"));
    return info;
  }

  private static Map<String, String> otherConfig(Context c, Row vm, boolean snapshot) {
    Map<String, String> config = vm.map("other_config");
    if (!snapshot) {
      config.put("mac_seed", c.world().ids().next());
    }
    config.remove("default_template");
    config.remove("xensource_internal");
    if (vm.is("is_a_template")) {
      config.putIfAbsent("base_template_name", vm.text("name_label"));
    }
    return config;
  }

  private static void copyDevices(Context c, Row vm, Row copy, boolean keepMacs) {
    Database db = c.db();
    for (String ref : vm.list("VIFs")) {
      Map<String, Object> vif = new HashMap<>(db.require("VIF", ref).record());
      vif.remove("uuid");
      vif.put("VM", copy.ref());
      String seed = copy.map("other_config").get("mac_seed");
      if (!keepMacs) {
        vif.put("MAC", VifCalls.seededMac(seed, String.valueOf(vif.get("device"))));
        vif.put("MAC_autogenerated", true);
      } else {
        vif.put("MAC_autogenerated", false);
      }
      vif.put("currently_attached", false);
      vif.put("metrics", db.create("VIF_metrics", Map.of()).ref());
      db.create("VIF", vif);
    }
    for (String ref : vm.list("VBDs")) {
      copyDrive(c, db.require("VBD", ref), copy);
    }
  }

  private static void copyDrive(Context c, Row drive, Row copy) {
    Database db = c.db();
    Map<String, Object> vbd = new HashMap<>(drive.record());
    vbd.remove("uuid");
    vbd.put("VM", copy.ref());
    vbd.put("currently_attached", false);
    vbd.put("metrics", db.create("VBD_metrics", Map.of()).ref());
    Row vdi = db.find("VDI", drive.text("VDI"));
    boolean disk = drive.text("type").equals("Disk");
    if (vdi != null && disk) {
      vbd.put("VDI", VdiCalls.duplicate(c, vdi, copy.is("is_a_snapshot")).ref());
    }
    if (disk) {
      Map<String, String> config = drive.map("other_config");
      config.putIfAbsent("owner", "");
      vbd.put("other_config", config);
    }
    db.create("VBD", vbd);
  }

  private static void revert(Context c) {
    Database db = c.db();
    Row snapshot = c.row("VM", 0);
    VmOperations.require(db, snapshot, "revert");
    Row vm = db.require("VM", snapshot.text("snapshot_of"));
    VmOperations.require(db, vm, "reverting");
    if (!vm.text("power_state").equals("Halted")) {
      VmPower.stop(db, vm, "Halted");
    }
    Map<String, Object> then = new HashMap<>(snapshot.record());
    NOT_COPIED.forEach(then::remove);
    NOT_REVERTED.forEach(then::remove);
    then.forEach((field, value) -> db.set(vm, field, value));
    removeDevices(db, vm);
    copyDevices(c, snapshot, vm, true);
    db.set(vm, "parent", snapshot.ref());
    String state = snapshot.text("power_state");
    db.set(vm, "power_state", state);
    VmPower.refresh(db, vm);
  }

  private static void removeDevices(Database db, Row vm) {
    vm.list("VIFs").forEach(ref -> VifCalls.remove(db, db.require("VIF", ref)));
    for (String ref : vm.list("VBDs")) {
      Row vbd = db.require("VBD", ref);
      Row vdi = db.find("VDI", vbd.text("VDI"));
      boolean disk = vbd.text("type").equals("Disk");
      db.destroy(vbd);
      if (disk && vdi != null && vdi.list("VBDs").isEmpty()) {
        db.destroy(vdi);
      }
    }
  }
}
