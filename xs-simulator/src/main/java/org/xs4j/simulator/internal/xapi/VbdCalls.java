/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Virtual drives: disks and CDs of VMs. */
final class VbdCalls {
  private static final int MOST_DEVICES = 256;

  private VbdCalls() {}

  static void register(Handlers to) {
    to.on("VBD.create", VbdCalls::create)
        .run("VBD.destroy", VbdCalls::destroy)
        .run("VBD.insert", VbdCalls::insert)
        .run("VBD.eject", VbdCalls::eject)
        .run("VBD.plug", c -> attach(c, true))
        .run("VBD.unplug", c -> attach(c, false))
        .on("VM.get_allowed_VBD_devices", c -> free(c.db(), c.row("VM", 0)))
        .run("VBD.set_mode", c -> c.db().set(c.row("VBD", 0), "mode", c.args().text(1)));
  }

  private static Object create(Context c) {
    Database db = c.db();
    Map<String, Object> values = c.args().record(0);
    Row vm = db.require("VM", c.args().member(0, "VM"));
    boolean empty = Boolean.TRUE.equals(values.get("empty"));
    String type = c.args().member(0, "type");
    if (!empty) {
      db.require("VDI", c.args().member(0, "VDI"));
    } else if (!type.equals("CD")) {
      throw new XapiFailure("VBD_NOT_REMOVABLE_MEDIA", "in constructor");
    }
    if (type.equals("CD") && !c.args().member(0, "mode").equals("RO")) {
      throw new XapiFailure("VBD_CDS_MUST_BE_READONLY");
    }
    List<String> free = free(db, vm);
    String device = c.args().member(0, "userdevice");
    if (device.equals("autodetect")) {
      values.put("userdevice", free.get(0));
    } else if (!device.chars().allMatch(Character::isDigit) || device.isEmpty()) {
      throw new XapiFailure("INVALID_DEVICE", device);
    } else if (!free.contains(device)) {
      throw new XapiFailure("DEVICE_ALREADY_EXISTS", device);
    }
    values.put("currently_attached", false);
    values.put("metrics", db.create("VBD_metrics", Map.of()).ref());
    Row vbd = db.create("VBD", values);
    VmPower.refresh(db, vm);
    return vbd.ref();
  }

  private static List<String> free(Database db, Row vm) {
    Set<String> taken =
        vm.list("VBDs").stream()
            .map(ref -> db.require("VBD", ref).text("userdevice"))
            .collect(Collectors.toSet());
    List<String> free = new ArrayList<>();
    for (int i = 0; i < MOST_DEVICES; i++) {
      if (!taken.contains(Integer.toString(i))) {
        free.add(Integer.toString(i));
      }
    }
    return free;
  }

  private static void destroy(Context c) {
    Row vbd = c.row("VBD", 0);
    if (vbd.is("currently_attached")) {
      throw new XapiFailure(
          "OPERATION_NOT_ALLOWED",
          "VBD '" + vbd.text("uuid") + "' still attached to '" + vbd.text("VM") + "'");
    }
    Row metrics = c.db().find("VBD_metrics", vbd.text("metrics"));
    Row vm = c.db().require("VM", vbd.text("VM"));
    c.db().destroy(vbd);
    if (metrics != null) {
      c.db().destroy(metrics);
    }
    VmPower.refresh(c.db(), vm);
  }

  private static void insert(Context c) {
    Row vbd = c.row("VBD", 0);
    requireAwake(c.db(), vbd);
    requireRemovable(vbd);
    if (!vbd.is("empty")) {
      throw new XapiFailure("VBD_NOT_EMPTY", vbd.ref());
    }
    Row vdi = c.row("VDI", 1);
    c.db().set(vbd, "VDI", vdi.ref());
    c.db().set(vbd, "empty", false);
    update(c.db(), vbd);
  }

  private static void eject(Context c) {
    Row vbd = c.row("VBD", 0);
    requireRemovable(vbd);
    if (vbd.is("empty")) {
      throw new XapiFailure("VBD_IS_EMPTY", vbd.ref());
    }
    requireAwake(c.db(), vbd);
    if (c.world().lockedTrays().contains(vbd.text("uuid"))) {
      throw new XapiFailure("VBD_TRAY_LOCKED", vbd.ref());
    }
    c.db().set(vbd, "VDI", Database.NULL);
    c.db().set(vbd, "empty", true);
    update(c.db(), vbd);
  }

  private static void requireRemovable(Row vbd) {
    if (!vbd.text("type").equals("CD")) {
      throw new XapiFailure("VBD_NOT_REMOVABLE_MEDIA", vbd.ref());
    }
  }

  private static void requireAwake(Database db, Row vbd) {
    Row vm = db.require("VM", vbd.text("VM"));
    if (vm.text("power_state").equals("Suspended")) {
      throw new XapiFailure("VM_BAD_POWER_STATE", vm.ref(), "halted, running", "suspended");
    }
  }

  private static void attach(Context c, boolean attached) {
    Row vbd = c.row("VBD", 0);
    Row vm = c.db().require("VM", vbd.text("VM"));
    if (!vm.text("power_state").equals("Running")) {
      throw new XapiFailure(
          "VM_BAD_POWER_STATE",
          vm.ref(),
          "running",
          vm.text("power_state").toLowerCase(Locale.ROOT));
    }
    if (vbd.is("currently_attached") == attached) {
      String code = attached ? "DEVICE_ALREADY_ATTACHED" : "DEVICE_ALREADY_DETACHED";
      throw new XapiFailure(code, vbd.ref());
    }
    c.db().set(vbd, "currently_attached", attached);
    update(c.db(), vbd);
  }

  /** Recomputes what a drive may be asked to do. */
  static void update(Database db, Row vbd) {
    Row vm = db.require("VM", vbd.text("VM"));
    List<String> allowed = new ArrayList<>(List.of("attach"));
    if (vm.text("power_state").equals("Running")) {
      allowed.add(vbd.is("currently_attached") ? "unplug" : "plug");
    }
    if (vbd.text("type").equals("CD") && !vm.text("power_state").equals("Suspended")) {
      allowed.add(vbd.is("empty") ? "insert" : "eject");
    }
    db.set(vbd, "allowed_operations", allowed);
  }
}
