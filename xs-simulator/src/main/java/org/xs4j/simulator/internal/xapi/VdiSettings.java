/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What is set on disks: much of it by storage drivers alone, the rest while no VM runs on them. */
final class VdiSettings {
  private static final List<String> OF_DRIVERS =
      List.of(
          "VDI.set_sharable",
          "VDI.set_managed",
          "VDI.set_read_only",
          "VDI.set_missing",
          "VDI.set_virtual_size",
          "VDI.set_physical_utilisation",
          "VDI.set_is_a_snapshot",
          "VDI.set_snapshot_of",
          "VDI.set_snapshot_time",
          "VDI.set_metadata_of_pool",
          "VDI.db_forget");

  private static final Map<String, Boolean> TRACKING =
      Map.of("VDI.enable_cbt", true, "VDI.disable_cbt", false);

  private VdiSettings() {}

  static void register(Handlers to) {
    for (String call : OF_DRIVERS) {
      to.on(
          call,
          c -> {
            c.row("VDI", 0);
            return refuse();
          });
    }
    for (String field : List.of("virtual_allocation", "physical_size", "physical_utilisation")) {
      to.on("SR.set_" + field, c -> refuse());
    }
    TRACKING.forEach((call, on) -> to.run(call, c -> track(c, on)));
    to.on("VDI.db_introduce", c -> refuse())
        .run("VDI.set_on_boot", VdiSettings::setOnBoot)
        .run("VDI.set_allow_caching", VdiSettings::setCaching)
        .run("VDI.update", VdiSettings::update)
        .on("VDI.introduce", VdiSettings::introduce)
        .on("VDI.pool_migrate", VdiSettings::migrate)
        .on("VDI.get_nbd_info", VdiSettings::networkBlockDevices)
        .on("SR.get_live_hosts", VdiSettings::liveHosts);
  }

  /** Drivers log in as such; nobody else may write what they know better. */
  private static Object refuse() {
    throw new XapiFailure("PERMISSION_DENIED", "");
  }

  private static Row sr(Context c, Row vdi) {
    return c.db().require("SR", vdi.text("SR"));
  }

  private static void requireIdle(Database db, Row vdi) {
    for (String ref : vdi.list("VBDs")) {
      Row vm = db.require("VM", db.require("VBD", ref).text("VM"));
      if (!VmStates.of(vm).equals("halted")) {
        throw new XapiFailure("VM_BAD_POWER_STATE", vm.ref(), "halted", VmStates.of(vm));
      }
    }
  }

  private static void setOnBoot(Context c) {
    Row vdi = c.row("VDI", 0);
    requireIdle(c.db(), vdi);
    SrOperations.require(c.db(), sr(c, vdi), "vdi_set_on_boot");
    PbdCalls.requirePlugged(c.db(), sr(c, vdi));
    c.db().set(vdi, "on_boot", c.args().text(1));
    VdiOperations.update(c.db(), vdi);
  }

  private static void setCaching(Context c) {
    Row vdi = c.row("VDI", 0);
    requireIdle(c.db(), vdi);
    c.db().set(vdi, "allow_caching", c.args().is(1));
  }

  private static void update(Context c) {
    Row vdi = c.row("VDI", 0);
    VdiOperations.require(c.db(), vdi, "update");
    PbdCalls.requirePlugged(c.db(), sr(c, vdi));
  }

  private static void track(Context c, boolean on) {
    Row vdi = c.row("VDI", 0);
    SrOperations.require(c.db(), sr(c, vdi), on ? "vdi_enable_cbt" : "vdi_disable_cbt");
    PbdCalls.requirePlugged(c.db(), sr(c, vdi));
    c.db().set(vdi, "cbt_enabled", on);
  }

  private static Object introduce(Context c) {
    Database db = c.db();
    Row sr = db.require("SR", c.args().text(3));
    SrOperations.require(db, sr, "vdi_introduce");
    PbdCalls.requirePlugged(db, sr);
    String uuid = c.args().text(0);
    String location = c.args().text(8);
    for (String ref : sr.list("VDIs")) {
      Row other = db.require("VDI", ref);
      if (other.text("location").equals(location) && !other.text("uuid").equals(uuid)) {
        throw new XapiFailure("LOCATION_NOT_UNIQUE", sr.ref(), location);
      }
    }
    Row vdi =
        VdiCalls.make(
            c.world(),
            db,
            Map.of(
                "uuid",
                uuid,
                "name_label",
                c.args().text(1),
                "name_description",
                c.args().text(2),
                "SR",
                sr.ref(),
                "type",
                c.args().text(4),
                "sharable",
                c.args().is(5),
                "other_config",
                c.args().map(7),
                "virtual_size",
                0L));
    db.set(vdi, "location", location);
    return vdi.ref();
  }

  private static Object migrate(Context c) {
    Row vdi = c.row("VDI", 0);
    if (vdi.list("VBDs").isEmpty()) {
      throw new XapiFailure("VDI_NEEDS_VM_FOR_MIGRATE", vdi.ref());
    }
    throw new XapiFailure("NOT_IMPLEMENTED", "VDI.pool_migrate");
  }

  private static Object networkBlockDevices(Context c) {
    c.row("VDI", 0);
    return List.of(); // no simulated network serves them
  }

  private static Object liveHosts(Context c) {
    Row sr = c.row("SR", 0);
    return sr.list("PBDs").stream()
        .map(ref -> c.db().require("PBD", ref))
        .filter(pbd -> pbd.is("currently_attached"))
        .map(pbd -> c.db().require("host", pbd.text("host")))
        .filter(host -> host.is("enabled") && VmPlacement.isLive(c.db(), host))
        .map(Row::ref)
        .toList();
  }
}
