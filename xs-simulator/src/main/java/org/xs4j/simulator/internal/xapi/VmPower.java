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

  /** Returns what a VM's firmware tells about itself unless something else was set. */
  static Map<String, String> firmware() {
    return BIOS;
  }

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
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, op);
    place(c, vm, c.args().is(1));
  }

  /** Starts a VM of an appliance. */
  static void begin(Context c, Row vm, boolean paused) {
    VmOperations.require(c.db(), vm, "start");
    place(c, vm, paused);
  }

  /** Stops a VM of an appliance. */
  static void end(Database db, Row vm, String op) {
    boolean hard =
        op.equals("shutdown") && VmOperations.obstacle(db, vm, "clean_shutdown").isPresent();
    String asked = op.equals("shutdown") ? "clean_shutdown" : op;
    VmOperations.require(db, vm, hard ? "hard_shutdown" : asked);
    stop(db, vm, "Halted");
  }

  private static void place(Context c, Row vm, boolean paused) {
    Database db = c.db();
    List<Row> hosts = VmPlacement.possibleHosts(db, vm);
    if (hosts.isEmpty()) {
      throw new XapiFailure("NO_HOSTS_AVAILABLE");
    }
    Row chosen =
        hosts.stream()
            .filter(host -> host.ref().equals(vm.text("affinity")))
            .findFirst()
            .orElse(hosts.get(0));
    run(db, vm, chosen, paused, c.world().timeline().now());
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
    SuspendImages.remove(db, vm);
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
    c.db().set(vm, "ha_always_run", false);
    SuspendImages.make(c, vm);
    stop(c.db(), vm, "Suspended");
  }

  private static void reset(Context c) {
    Row vm = c.row("VM", 0);
    if (vm.is("is_control_domain")) {
      throw new XapiFailure("CANNOT_RESET_CONTROL_DOMAIN", vm.ref());
    }
    VmOperations.require(c.db(), vm, "power_state_reset");
    requireLost(c, vm);
    stop(c.db(), vm, "Halted");
  }

  /** Refuses to forget a VM that somebody still looks after. */
  private static void requireLost(Context c, Row vm) {
    Row host = c.db().find("host", vm.text("resident_on"));
    boolean here = host != null && c.pool().machineOf(host) == c.machine();
    if (here && vm.text("power_state").equals("Running")) {
      throw new XapiFailure("DOMAIN_EXISTS", vm.ref());
    }
    boolean live = List.of("Running", "Paused").contains(vm.text("power_state"));
    if (live && host != null && !here && VmPlacement.isLive(c.db(), host)) {
      throw new XapiFailure("HOST_IS_LIVE", host.ref());
    }
  }

  /** Takes a VM off its host. */
  static void stop(Database db, Row vm, String state) {
    db.set(vm, "power_state", state);
    db.set(vm, "resident_on", Database.NULL);
    db.set(vm, "domid", -1L);
    if (state.equals("Halted")) {
      SuspendImages.remove(db, vm);
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
    ApplianceCalls.update(db, vm.text("appliance"));
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
