/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** VMs: making, copying, changing and removing them. */
final class VmCalls {
  private VmCalls() {}

  static void register(Handlers to) {
    to.on("VM.create", VmCalls::create)
        .run("VM.destroy", VmCalls::destroy)
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

  /** Makes a halted or a suspended VM from the values of its constructor. */
  static Row make(Database db, Map<String, Object> given, String seed) {
    Map<String, Object> values = new HashMap<>(given);
    Map<String, String> config = new LinkedHashMap<>();
    if (values.get("other_config") instanceof Map<?, ?> map) {
      map.forEach((k, v) -> config.put(String.valueOf(k), String.valueOf(v)));
    }
    config.putIfAbsent("mac_seed", seed);
    values.put("other_config", config);
    setState(values, seed);
    List.of("blocked_operations", "protection_policy", "snapshot_schedule").forEach(values::remove);
    values.put("is_snapshot_from_vmpp", false);
    values.putIfAbsent("actions_after_softreboot", "soft_reboot");
    values.putIfAbsent("has_vendor_device", true);
    long asked = (Long) values.getOrDefault("hardware_platform_version", 0L);
    boolean vendor = (Boolean) values.getOrDefault("has_vendor_device", true);
    values.put("hardware_platform_version", vendor ? Math.max(asked, 2) : asked);
    Object type = values.get("domain_type");
    if (type == null || type.equals("unspecified") || type.equals("")) {
      boolean pv = String.valueOf(values.getOrDefault("HVM_boot_policy", "")).isEmpty();
      values.put("domain_type", pv ? "pv" : "hvm");
    }
    Row vm = insert(db, values, null);
    db.set(vm, "memory_overhead", MemoryCalls.overhead(vm));
    VmPower.refresh(db, vm);
    return vm;
  }

  /** A suspended VM has to come with what it needs to wake up; all others begin halted. */
  private static void setState(Map<String, Object> values, String id) {
    boolean suspended = "Suspended".equals(values.get("power_state"));
    Object flags = values.getOrDefault("last_boot_CPU_flags", Map.of());
    boolean complete =
        flags instanceof Map<?, ?> map
            && !map.isEmpty()
            && !String.valueOf(values.getOrDefault("last_booted_record", "")).isEmpty()
            && !Database.NULL.equals(values.getOrDefault("suspend_VDI", Database.NULL));
    if (suspended && !complete) {
      throw new XapiFailure("VM_BAD_POWER_STATE", "OpaqueRef:" + id, "halted", "suspended");
    }
    if (!suspended) {
      values.put("power_state", "Halted");
      List.of("suspend_VDI", "last_booted_record", "last_boot_CPU_flags").forEach(values::remove);
    }
  }

  /** Puts a VM that does not run into the database, measured like another one or like none. */
  static Row insert(Database db, Map<String, Object> given, @Nullable Row like) {
    Map<String, Object> values = new HashMap<>(given);
    values.put("domid", -1L);
    values.put("resident_on", Database.NULL);
    Row old = like == null ? null : db.find("VM_metrics", like.text("metrics"));
    Map<String, Object> measured = new HashMap<>(old == null ? Map.of() : old.record());
    measured.remove("uuid");
    values.put("metrics", db.create("VM_metrics", measured).ref());
    return db.create("VM", values);
  }

  private static void destroy(Context c) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, "destroy");
    if ("true".equals(vm.map("other_config").get("default_template"))) {
      throw new XapiFailure("VM_CANNOT_DELETE_DEFAULT_TEMPLATE");
    }
    for (String child : vm.list("children")) {
      c.db().set(c.db().require("VM", child), "parent", vm.text("parent"));
    }
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

  private static void provision(Context c) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, "provision");
    becomeVm(c, vm);
    VmPower.refresh(c.db(), vm);
  }

  private static void setIsTemplate(Context c) {
    Row vm = c.row("VM", 0);
    if (c.args().is(1)) {
      VmOperations.require(c.db(), vm, "make_into_template");
      becomeTemplate(c.db(), vm);
    } else {
      becomeVm(c, vm);
    }
    VmPower.refresh(c.db(), vm);
  }

  /** A template is not measured, not protected, and has nothing plugged through. */
  static void becomeTemplate(Database db, Row vm) {
    db.set(vm, "ha_always_run", false);
    vm.list("VUSBs").forEach(ref -> db.destroy(db.require("VUSB", ref)));
    Row metrics = db.find("VM_metrics", vm.text("metrics"));
    if (metrics != null) {
      db.destroy(metrics);
    }
    db.set(vm, "metrics", Database.NULL);
    db.set(vm, "is_a_template", true);
  }

  private static void becomeVm(Context c, Row vm) {
    Row metrics = c.db().find("VM_metrics", vm.text("metrics"));
    if (metrics != null) {
      c.db().set(metrics, "install_time", c.world().timeline().now());
    }
    c.db().set(vm, "is_a_template", false);
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
