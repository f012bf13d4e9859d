/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What drives and virtual interfaces may be asked to do; the first obstacle is told. */
final class DriveOperations {
  private static final List<String> DRIVES =
      List.of("attach", "eject", "unplug", "unplug_force", "insert", "plug", "pause", "unpause");
  private static final List<String> PLUGGING = List.of("plug", "unplug", "unplug_force");

  private final Map<String, XapiFailure> obstacles = new LinkedHashMap<>();

  private DriveOperations() {}

  /** Refuses what a drive cannot do now. */
  static void requireDrive(Database db, Row vbd, String op) {
    ofDrive(db, vbd, true).require(op);
  }

  /** Refuses what a virtual interface cannot do now. */
  static void requireInterface(Database db, Row vif, String op) {
    ofInterface(db, vif).require(op);
  }

  /** Writes down what a drive may be asked to do; who shares its disk is not looked at. */
  static void updateDrive(Database db, Row vbd) {
    db.set(vbd, "allowed_operations", ofDrive(db, vbd, false).allowed(DRIVES));
    Row vdi = db.find("VDI", vbd.text("VDI"));
    if (vdi != null) {
      VdiOperations.update(db, vdi);
    }
  }

  /** Writes down what a virtual interface may be asked to do. */
  static void updateInterface(Database db, Row vif) {
    List<String> all = List.of("attach", "plug", "unplug");
    db.set(vif, "allowed_operations", ofInterface(db, vif).allowed(all));
  }

  private void require(String op) {
    XapiFailure failure = obstacles.get(op);
    if (failure != null) {
      throw failure;
    }
  }

  private List<String> allowed(List<String> all) {
    List<String> allowed = new ArrayList<>(all);
    allowed.removeAll(obstacles.keySet());
    return allowed;
  }

  /** The first obstacle to an operation is the one that counts. */
  private void refuse(XapiFailure failure, List<String> operations) {
    operations.forEach(op -> obstacles.putIfAbsent(op, failure));
  }

  private static DriveOperations ofInterface(Database db, Row vif) {
    DriveOperations table = new DriveOperations();
    Row vm = db.require("VM", vif.text("VM"));
    List<String> plugging = List.of("plug", "unplug");
    if (vm.is("is_control_domain")) {
      table.refuse(notAllowed("Control domain does not support hotplug"), List.of("plug"));
    }
    if (isRunning(vm)) {
      table.plugged(vif, List.of("unplug"));
    } else {
      table.refuse(badState(vm, "running"), plugging);
    }
    if (isRunning(vm) && isHardware(vm)) {
      table.drivers(db, vm, "VIF", plugging);
    }
    return table;
  }

  private static DriveOperations ofDrive(Database db, Row vbd, boolean sharing) {
    DriveOperations table = new DriveOperations();
    Row vm = db.require("VM", vbd.text("VM"));
    boolean cd = vbd.text("type").equals("CD");
    if (!vbd.is("unpluggable")) {
      table.refuse(
          new XapiFailure("VBD_NOT_UNPLUGGABLE", vbd.ref()), List.of("unplug", "unplug_force"));
    }
    if (!cd) {
      table.refuse(
          new XapiFailure("VBD_NOT_REMOVABLE_MEDIA", vbd.ref()), List.of("insert", "eject"));
    }
    boolean empty = vbd.is("empty");
    String code = empty ? "VBD_IS_EMPTY" : "VBD_NOT_EMPTY";
    table.refuse(new XapiFailure(code, vbd.ref()), List.of(empty ? "eject" : "insert"));
    if (isRunning(vm)) {
      table.plugged(vbd, List.of("unplug", "unplug_force"));
    } else {
      table.refuse(badState(vm, "running"), PLUGGING);
      if (!vm.text("power_state").equals("Paused")) {
        table.refuse(badState(vm, "running"), List.of("pause", "unpause"));
      }
    }
    if (isRunning(vm) && isHardware(vm)) {
      table.drivers(db, vm, "VBD", PLUGGING);
      if (cd) {
        table.refuse(
            notAllowed("HVM CDROMs cannot be hotplugged/unplugged, only inserted or ejected"),
            PLUGGING);
      }
    }
    if (cd && vm.text("power_state").equals("Suspended")) {
      table.refuse(badState(vm, "halted, running"), List.of("insert", "eject"));
    }
    Row vdi = db.find("VDI", vbd.text("VDI"));
    if (!empty && vdi != null) {
      table.disk(db, vbd, vdi, sharing);
    }
    return table;
  }

  private void plugged(Row device, List<String> unplugging) {
    boolean there = device.is("currently_attached");
    String code = there ? "DEVICE_ALREADY_ATTACHED" : "DEVICE_ALREADY_DETACHED";
    refuse(new XapiFailure(code, device.ref()), there ? List.of("plug") : unplugging);
  }

  /** A guest without drivers, or whose agent says so, does not see devices come and go. */
  private void drivers(Database db, Row vm, String device, List<String> operations) {
    Row guest = db.find("VM_guest_metrics", vm.text("guest_metrics"));
    String can = guest == null ? "" : guest.text("can_use_hotplug_" + lower(device));
    if (can.equals("yes")) {
      return;
    }
    if (can.equals("no")) {
      refuse(notAllowed("VM states it does not support " + device + " hotplug."), operations);
    } else if (guest == null || !guest.is("PV_drivers_detected")) {
      if (!VmOperations.hasDrivers(db, vm)) {
        refuse(new XapiFailure("VM_MISSING_PV_DRIVERS", vm.ref()), operations);
      }
    }
  }

  private void disk(Database db, Row vbd, Row vdi, boolean sharing) {
    if (!vdi.is("managed")) {
      refuse(new XapiFailure("VDI_NOT_MANAGED", vbd.ref()), DRIVES);
    }
    if (vbd.is("currently_attached") || !sharing) {
      return;
    }
    List<Row> others =
        vdi.list("VBDs").stream()
            .map(ref -> db.require("VBD", ref))
            .filter(other -> other != vbd && isInUse(db, other))
            .toList();
    boolean writes = vbd.text("mode").equals("RW");
    boolean written = others.stream().anyMatch(other -> other.text("mode").equals("RW"));
    List<String> taking = List.of("attach", "insert", "plug");
    if (!vdi.is("sharable") && (written || (writes && !others.isEmpty()))) {
      refuse(new XapiFailure("VDI_IN_USE", vdi.ref()), taking);
    }
    if (writes && vdi.is("read_only")) {
      refuse(new XapiFailure("VDI_READONLY", vdi.ref()), taking);
    }
  }

  private static boolean isInUse(Database db, Row vbd) {
    @Nullable Row vm = db.find("VM", vbd.text("VM"));
    boolean awake =
        vm != null && !vm.text("power_state").equals("Suspended") && !vm.is("is_control_domain");
    return awake && vbd.is("currently_attached");
  }

  private static boolean isRunning(Row vm) {
    return vm.text("power_state").equals("Running");
  }

  private static boolean isHardware(Row vm) {
    return vm.text("domain_type").equals("hvm");
  }

  private static XapiFailure badState(Row vm, String expected) {
    return new XapiFailure("VM_BAD_POWER_STATE", vm.ref(), expected, lower(vm.text("power_state")));
  }

  private static XapiFailure notAllowed(String reason) {
    return new XapiFailure("OPERATION_NOT_ALLOWED", reason);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
