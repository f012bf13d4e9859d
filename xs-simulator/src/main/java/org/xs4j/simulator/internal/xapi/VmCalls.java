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

/** VMs: making, copying, changing and removing them. */
final class VmCalls {
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
          "snapshot_of",
          "parent",
          "metrics",
          "guest_metrics",
          "resident_on",
          "current_operations",
          "allowed_operations",
          "domid",
          "appliance",
          "is_default_template");

  private VmCalls() {}

  static void register(Handlers to) {
    to.on("VM.create", VmCalls::create)
        .run("VM.destroy", VmCalls::destroy)
        .on("VM.clone", c -> copy(c, "clone"))
        .on("VM.copy", c -> copy(c, "copy"))
        .on("VM.snapshot", c -> snapshot(c, "snapshot"))
        .on("VM.checkpoint", c -> snapshot(c, "checkpoint"))
        .run("VM.provision", VmCalls::provision)
        .run("VM.set_is_a_template", VmCalls::setIsTemplate)
        .run("VM.update_allowed_operations", c -> VmPower.refresh(c.db(), c.row("VM", 0)))
        .run(
            "VM.assert_operation_valid",
            c -> VmOperations.require(c.db(), c.row("VM", 0), c.args().text(1)))
        .run("VM.set_blocked_operations", VmCalls::setBlocked)
        .run("VM.add_to_blocked_operations", VmCalls::block)
        .run("VM.remove_from_blocked_operations", VmCalls::unblock);
  }

  private static Object create(Context c) {
    return make(c.db(), c.args().record(0), c.world().ids().next()).ref();
  }

  /** Makes a halted VM from the values of its constructor. */
  static Row make(Database db, Map<String, Object> given, String seed) {
    Map<String, Object> values = new HashMap<>(given);
    Map<String, String> config = new LinkedHashMap<>();
    if (values.get("other_config") instanceof Map<?, ?> map) {
      map.forEach((k, v) -> config.put(String.valueOf(k), String.valueOf(v)));
    }
    config.putIfAbsent("mac_seed", seed);
    values.put("other_config", config);
    values.putIfAbsent("power_state", "Halted");
    values.put("domid", -1L);
    values.put("actions_after_softreboot", "soft_reboot");
    values.put("hardware_platform_version", 2L);
    values.put("has_vendor_device", true);
    values.put("resident_on", Database.NULL);
    Object type = values.get("domain_type");
    if (type == null || type.equals("unspecified") || type.equals("")) {
      boolean pv = String.valueOf(values.getOrDefault("HVM_boot_policy", "")).isEmpty();
      values.put("domain_type", pv ? "pv" : "hvm");
    }
    values.put("metrics", db.create("VM_metrics", Map.of()).ref());
    Row vm = db.create("VM", values);
    db.set(vm, "memory_overhead", MemoryCalls.overhead(vm));
    VmPower.refresh(db, vm);
    return vm;
  }

  private static void destroy(Context c) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, "destroy");
    remove(c.db(), vm);
  }

  /** Removes a VM with its devices; its disks stay. */
  static void remove(Database db, Row vm) {
    vm.list("VIFs").forEach(ref -> VifCalls.remove(db, db.require("VIF", ref)));
    vm.list("VBDs").forEach(ref -> db.destroy(db.require("VBD", ref)));
    vm.list("consoles").forEach(ref -> db.destroy(db.require("console", ref)));
    vm.list("VTPMs").forEach(ref -> db.destroy(db.require("VTPM", ref)));
    for (String field : List.of("metrics", "guest_metrics")) {
      Row metrics = db.find("VM_" + field, vm.text(field));
      if (metrics != null) {
        db.destroy(metrics);
      }
    }
    db.destroy(vm);
  }

  private static Object copy(Context c, String op) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, op);
    Row copy = duplicate(c, vm, Map.of("name_label", c.args().text(1), "is_a_snapshot", false));
    return copy.ref();
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
    values.put("power_state", op.equals("checkpoint") ? "Suspended" : "Halted");
    return duplicate(c, vm, values).ref();
  }

  private static Row duplicate(Context c, Row vm, Map<String, Object> changed) {
    Database db = c.db();
    Map<String, Object> values = new HashMap<>(vm.record());
    NOT_COPIED.forEach(values::remove);
    values.put("power_state", "Halted");
    Map<String, String> config = vm.map("other_config");
    config.remove("mac_seed");
    values.put("other_config", config);
    values.putAll(changed);
    Row copy = make(db, values, c.world().ids().next());
    for (String ref : vm.list("VIFs")) {
      Map<String, Object> vif = new HashMap<>(db.require("VIF", ref).record());
      vif.remove("uuid");
      vif.put("VM", copy.ref());
      vif.put("MAC", VifCalls.freshMac(c));
      vif.put("currently_attached", false);
      vif.put("metrics", db.create("VIF_metrics", Map.of()).ref());
      db.create("VIF", vif);
    }
    for (String ref : vm.list("VBDs")) {
      Map<String, Object> vbd = new HashMap<>(db.require("VBD", ref).record());
      vbd.remove("uuid");
      vbd.put("VM", copy.ref());
      vbd.put("currently_attached", false);
      Row vdi = db.find("VDI", String.valueOf(vbd.get("VDI")));
      if (vdi != null && !vdi.is("read_only")) {
        vbd.put("VDI", VdiCalls.duplicate(c, vdi, changed.containsKey("snapshot_of")).ref());
      }
      db.create("VBD", vbd);
    }
    VmPower.refresh(db, copy);
    return copy;
  }

  private static void provision(Context c) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, "provision");
    c.db().set(vm, "is_a_template", false);
    VmPower.refresh(c.db(), vm);
  }

  private static void setIsTemplate(Context c) {
    Row vm = c.row("VM", 0);
    if (c.args().is(1)) {
      VmOperations.require(c.db(), vm, "make_into_template");
    } else if (vm.is("is_a_snapshot")) {
      throw new XapiFailure("VM_IS_SNAPSHOT", vm.ref(), "set_is_a_template");
    }
    c.db().set(vm, "is_a_template", c.args().is(1));
    VmPower.refresh(c.db(), vm);
  }

  private static void setBlocked(Context c) {
    Row vm = c.row("VM", 0);
    c.db().set(vm, "blocked_operations", c.args().any(1));
    VmPower.refresh(c.db(), vm);
  }

  private static void block(Context c) {
    Row vm = c.row("VM", 0);
    Map<String, String> blocked = vm.map("blocked_operations");
    if (blocked.putIfAbsent(c.args().text(1), c.args().text(2)) != null) {
      throw new XapiFailure(
          "MAP_DUPLICATE_KEY", "VM", "blocked_operations", vm.ref(), c.args().text(1));
    }
    c.db().set(vm, "blocked_operations", blocked);
    VmPower.refresh(c.db(), vm);
  }

  private static void unblock(Context c) {
    Row vm = c.row("VM", 0);
    Map<String, String> blocked = vm.map("blocked_operations");
    blocked.remove(c.args().text(1));
    c.db().set(vm, "blocked_operations", blocked);
    VmPower.refresh(c.db(), vm);
  }
}
