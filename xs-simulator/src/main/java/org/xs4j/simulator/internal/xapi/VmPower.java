/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** VMs: starting, stopping, pausing, suspending. */
final class VmPower {
  private static final Map<String, String> BIOS = new LinkedHashMap<>();

  static {
    BIOS.put("bios-vendor", "Xen");
    BIOS.put("system-manufacturer", "Xen");
    BIOS.put("system-product-name", "HVM domU");
    for (String empty :
        List.of(
            "bios-version",
            "system-version",
            "system-serial-number",
            "baseboard-manufacturer",
            "baseboard-product-name",
            "baseboard-version",
            "baseboard-serial-number",
            "baseboard-asset-tag",
            "baseboard-location-in-chassis",
            "enclosure-asset-tag",
            "hp-rombios")) {
      BIOS.put(empty, "");
    }
    BIOS.put("oem-1", "Xen");
    BIOS.put("oem-2", "MS_VM_CERT/SHA1/bdbeb6e0a816d43fa6d3fe8aaef04c2bad9d3e3d");
  }

  private VmPower() {}

  static void register(Handlers to) {
    to.run("VM.start", c -> start(c, "start"))
        .run("VM.start_on", c -> startOn(c, "start_on"))
        .run("VM.resume", c -> start(c, "resume"))
        .run("VM.resume_on", c -> startOn(c, "resume_on"))
        .run("VM.pause", c -> change(c, "pause", "Paused"))
        .run("VM.unpause", c -> change(c, "unpause", "Running"))
        .run("VM.hard_reboot", c -> change(c, "hard_reboot", "Running"))
        .run("VM.clean_reboot", c -> change(c, "clean_reboot", "Running"))
        .run("VM.clean_shutdown", c -> halt(c, "clean_shutdown"))
        .run("VM.hard_shutdown", c -> halt(c, "hard_shutdown"))
        .run("VM.shutdown", VmPower::shutdown)
        .run("VM.suspend", VmPower::suspend)
        .run("VM.power_state_reset", VmPower::reset);
  }

  private static void start(Context c, String op) {
    Database db = c.db();
    Row vm = c.row("VM", 0);
    VmOperations.require(db, vm, op);
    List<Row> hosts = VmPlacement.possibleHosts(db, vm);
    if (hosts.isEmpty()) {
      throw new XapiFailure("NO_HOSTS_AVAILABLE");
    }
    Row chosen =
        hosts.stream()
            .filter(host -> host.ref().equals(vm.text("affinity")))
            .findFirst()
            .orElse(hosts.get(0));
    run(db, vm, chosen, c.args().is(1), c.world().timeline().now());
  }

  private static void startOn(Context c, String op) {
    Database db = c.db();
    Row vm = c.row("VM", 0);
    VmOperations.require(db, vm, op);
    c.reach(c.args().text(1));
    Row host = c.row("host", 1);
    if (Upgrades.inProgress(db) && !Upgrades.isHighest(db, host)) {
      throw new XapiFailure("NOT_SUPPORTED_DURING_UPGRADE");
    }
    VmPlacement.requireCanRun(db, vm, host, true);
    run(db, vm, host, c.args().is(2), c.world().timeline().now());
  }

  private static void run(Database db, Row vm, Row host, boolean paused, Instant now) {
    db.set(vm, "resident_on", host.ref());
    db.set(vm, "power_state", paused ? "Paused" : "Running");
    db.set(vm, "domid", 1 + Long.max(0, highestDomain(db, host)));
    if (vm.map("bios_strings").isEmpty()) {
      db.set(vm, "bios_strings", Map.copyOf(BIOS));
    }
    if (db.find("VM_guest_metrics", vm.text("guest_metrics")) == null) {
      db.set(vm, "guest_metrics", db.create("VM_guest_metrics", Map.of()).ref());
    }
    Row metrics = db.find("VM_metrics", vm.text("metrics"));
    if (metrics != null) {
      db.set(metrics, "start_time", now);
      db.set(metrics, "VCPUs_number", vm.number("VCPUs_at_startup"));
      db.set(metrics, "memory_actual", vm.number("memory_dynamic_max"));
    }
    for (String ref : vm.list("VIFs")) {
      VifCalls.attach(db, db.require("VIF", ref), host);
    }
    for (String ref : vm.list("VBDs")) {
      db.set(db.require("VBD", ref), "currently_attached", true);
    }
    refresh(db, vm);
  }

  private static long highestDomain(Database db, Row host) {
    return host.list("resident_VMs").stream()
        .mapToLong(ref -> db.require("VM", ref).number("domid"))
        .max()
        .orElse(0);
  }

  private static void change(Context c, String op, String state) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, op);
    c.db().set(vm, "power_state", state);
    refresh(c.db(), vm);
  }

  private static void halt(Context c, String op) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, op);
    stop(c.db(), vm, "Halted");
  }

  private static void shutdown(Context c) {
    Row vm = c.row("VM", 0);
    boolean clean = VmOperations.obstacle(c.db(), vm, "clean_shutdown").isEmpty();
    halt(c, clean ? "clean_shutdown" : "hard_shutdown");
  }

  private static void suspend(Context c) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, "suspend");
    stop(c.db(), vm, "Suspended");
  }

  private static void reset(Context c) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, "power_state_reset");
    stop(c.db(), vm, "Halted");
  }

  /** Takes a VM off its host. */
  static void stop(Database db, Row vm, String state) {
    db.set(vm, "power_state", state);
    db.set(vm, "resident_on", Database.NULL);
    db.set(vm, "domid", -1L);
    if (state.equals("Halted")) {
      Row guest = db.find("VM_guest_metrics", vm.text("guest_metrics"));
      if (guest != null) {
        db.set(vm, "guest_metrics", Database.NULL);
        db.destroy(guest);
      }
    }
    vm.list("VIFs").forEach(ref -> db.set(db.require("VIF", ref), "currently_attached", false));
    vm.list("VBDs").forEach(ref -> db.set(db.require("VBD", ref), "currently_attached", false));
    refresh(db, vm);
  }

  /** Recomputes what a VM and its devices may be asked to do. */
  static void refresh(Database db, Row vm) {
    VmOperations.update(db, vm);
    vm.list("VIFs").forEach(ref -> VifCalls.update(db, db.require("VIF", ref)));
    vm.list("VBDs").forEach(ref -> VbdCalls.update(db, db.require("VBD", ref)));
  }

  /** Makes a VM known to its guest agent, with drivers that let it migrate and shut down. */
  static void installDrivers(Database db, Row vm) {
    Map<String, Object> values = new HashMap<>();
    values.put("PV_drivers_version", Map.of("major", "7", "minor", "1", "micro", "0"));
    values.put("PV_drivers_up_to_date", true);
    values.put("PV_drivers_detected", true);
    values.put("live", true);
    values.put(
        "other",
        Map.of(
            "feature-shutdown",
            "1",
            "feature-reboot",
            "1",
            "feature-suspend",
            "1",
            "feature-vcpu-hotplug",
            "1"));
    Row guest = db.find("VM_guest_metrics", vm.text("guest_metrics"));
    if (guest == null) {
      db.set(vm, "guest_metrics", db.create("VM_guest_metrics", values).ref());
    } else {
      values.forEach((field, value) -> db.set(guest, field, value));
    }
    refresh(db, vm);
  }
}
