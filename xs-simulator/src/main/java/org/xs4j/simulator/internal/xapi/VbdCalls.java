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
  private static final int MOST_DEVICES = 255;

  private static final Set<String> USABLE =
      Set.of("system", "user", "ephemeral", "suspend", "crashdump", "metadata", "rrd", "pvs_cache");

  private VbdCalls() {}

  static void register(Handlers to) {
    to.on("VBD.create", VbdCalls::create)
        .run("VBD.destroy", VbdCalls::destroy)
        .run("VBD.insert", VbdCalls::insert)
        .run("VBD.eject", VbdCalls::eject)
        .run("VBD.plug", c -> attach(c, "plug"))
        .run("VBD.unplug", c -> attach(c, "unplug"))
        .on("VM.get_allowed_VBD_devices", c -> free(c.db(), c.row("VM", 0)))
        .run("VBD.unplug_force", c -> attach(c, "unplug_force"))
        .run(
            "VBD.assert_attachable",
            c -> DriveOperations.requireDrive(c.db(), c.row("VBD", 0), "attach"))
        .run("VBD.set_mode", VbdCalls::setMode);
  }

  private static Object create(Context c) {
    Database db = c.db();
    Map<String, Object> values = c.args().record(0);
    Row vm = db.require("VM", c.args().member(0, "VM"));
    boolean empty = Boolean.TRUE.equals(values.get("empty"));
    String type = c.args().member(0, "type");
    String mode = c.args().member(0, "mode");
    Row vdi = db.find("VDI", c.args().member(0, "VDI"));
    if (!empty) {
      Row disk = db.require("VDI", c.args().member(0, "VDI"));
      if (!USABLE.contains(disk.text("type"))) {
        throw new XapiFailure("VDI_INCOMPATIBLE_TYPE", disk.ref(), disk.text("type"));
      }
    }
    if (type.equals("CD") && !mode.equals("RO")) {
      throw new XapiFailure("VBD_CDS_MUST_BE_READONLY");
    }
    if (empty && !type.equals("CD")) {
      throw new XapiFailure("VBD_NOT_REMOVABLE_MEDIA", "in constructor");
    }
    if (mode.equals("RW") && vdi != null && vdi.is("read_only")) {
      throw new XapiFailure("VDI_READONLY", vdi.ref());
    }
    for (String op : List.of("migrate_send", "pool_migrate")) {
      if (vm.map("current_operations").containsValue(op)) {
        throw new XapiFailure("OTHER_OPERATION_IN_PROGRESS", "VM", vm.ref(), op);
      }
    }
    List<String> free = free(db, vm);
    String device = c.args().member(0, "userdevice");
    if (!isDevice(device) || (device.equals("autodetect") && free.isEmpty())) {
      throw new XapiFailure("INVALID_DEVICE", device);
    }
    if (device.equals("autodetect")) {
      values.put("userdevice", free.get(0));
    } else if (!free.contains(number(device))) {
      throw new XapiFailure("DEVICE_ALREADY_EXISTS", device);
    }
    // what a client says of these is not believed
    values.put("device", "");
    values.put("currently_attached", false);
    values.put("metrics", db.create("VBD_metrics", Map.of()).ref());
    Row vbd = db.create("VBD", values);
    VmPower.refresh(db, vm);
    return vbd.ref();
  }

  /** Returns whether a device has a number or a name such as {@code xvdb}. */
  private static boolean isDevice(String text) {
    return text.equals("autodetect") || text.matches("-?[0-9]+|(sd|xvd|hd)[a-p][0-9]*");
  }

  private static String number(String device) {
    if (!device.matches("(sd|xvd|hd)[a-p][0-9]*")) {
      return device;
    }
    String letters = device.replaceAll("[0-9]", "");
    return Integer.toString(letters.charAt(letters.length() - 1) - 'a');
  }

  private static void setMode(Context c) {
    Row vbd = c.row("VBD", 0);
    Row vm = c.db().require("VM", vbd.text("VM"));
    String state = vm.text("power_state");
    if (!state.equals("Halted")) {
      throw new XapiFailure(
          "VM_BAD_POWER_STATE", vm.ref(), "halted", state.toLowerCase(Locale.ROOT));
    }
    c.db().set(vbd, "mode", c.args().text(1));
  }

  private static List<String> free(Database db, Row vm) {
    Set<String> taken =
        vm.list("VBDs").stream()
            .map(ref -> number(db.require("VBD", ref).text("userdevice")))
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
    Row vm = c.db().require("VM", vbd.text("VM"));
    if (vbd.is("currently_attached")) {
      throw new XapiFailure(
          "OPERATION_NOT_ALLOWED",
          "VBD '" + vbd.text("uuid") + "' still attached to '" + vm.text("uuid") + "'");
    }
    Row metrics = c.db().find("VBD_metrics", vbd.text("metrics"));
    c.db().destroy(vbd);
    if (metrics != null) {
      c.db().destroy(metrics);
    }
    VmPower.refresh(c.db(), vm);
  }

  private static void insert(Context c) {
    Row vbd = c.row("VBD", 0);
    DriveOperations.requireDrive(c.db(), vbd, "insert");
    Row vdi = c.row("VDI", 1);
    if (!vdi.is("managed")) {
      throw new XapiFailure("VDI_NOT_MANAGED", vdi.ref());
    }
    c.db().set(vbd, "VDI", vdi.ref());
    c.db().set(vbd, "empty", false);
    update(c.db(), vbd);
  }

  private static void eject(Context c) {
    Row vbd = c.row("VBD", 0);
    DriveOperations.requireDrive(c.db(), vbd, "eject");
    if (c.world().lockedTrays().contains(vbd.text("uuid"))) {
      throw new XapiFailure("VBD_TRAY_LOCKED", vbd.ref());
    }
    c.db().set(vbd, "VDI", Database.NULL);
    c.db().set(vbd, "empty", true);
    update(c.db(), vbd);
  }

  private static void attach(Context c, String op) {
    Row vbd = c.row("VBD", 0);
    DriveOperations.requireDrive(c.db(), vbd, op);
    boolean plug = op.equals("plug");
    Row vm = c.db().require("VM", vbd.text("VM"));
    boolean plainDisk = !vbd.text("type").equals("CD") && vbd.text("mode").equals("RO");
    if (plug && plainDisk && vm.text("domain_type").equals("hvm")) {
      throw new XapiFailure("DISK_VBD_MUST_BE_READWRITE_FOR_HVM", vbd.ref());
    }
    c.db().set(vbd, "currently_attached", plug);
    update(c.db(), vbd);
  }

  /** Recomputes what a drive may be asked to do. */
  static void update(Database db, Row vbd) {
    DriveOperations.updateDrive(db, vbd);
  }
}
