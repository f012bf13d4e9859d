/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** The memory of VMs: a control domain gets what was set for it at its next boot. */
final class MemoryCalls {
  private static final long MIB = 1L << 20;
  private static final long PAGES_PER_MIB = 256;
  private static final String STATIC_MIN = "memory_static_min";
  private static final String STATIC_MAX = "memory_static_max";
  private static final String DYNAMIC_MIN = "memory_dynamic_min";
  private static final String DYNAMIC_MAX = "memory_dynamic_max";

  private MemoryCalls() {}

  static void register(Handlers to) {
    to.run("VM.set_memory", MemoryCalls::setMemory)
        .run("VM.set_memory_limits", MemoryCalls::setLimits)
        .run("VM.set_memory_static_range", c -> staticRange(c, c.args().number(1), second(c)))
        .run(
            "VM.set_memory_static_min", c -> staticRange(c, c.args().number(1), old(c, STATIC_MAX)))
        .run(
            "VM.set_memory_static_max", c -> staticRange(c, old(c, STATIC_MIN), c.args().number(1)))
        .run("VM.set_memory_dynamic_range", c -> dynamicRange(c, c.args().number(1), second(c)))
        .run(
            "VM.set_memory_dynamic_min",
            c -> dynamicRange(c, c.args().number(1), old(c, DYNAMIC_MAX)))
        .run(
            "VM.set_memory_dynamic_max",
            c -> dynamicRange(c, old(c, DYNAMIC_MIN), c.args().number(1)))
        .on("VM.compute_memory_overhead", c -> overhead(c.row("VM", 0)))
        .on("host.compute_free_memory", c -> VmPlacement.freeMemory(c.db(), c.row("host", 0)))
        .on("host.compute_memory_overhead", c -> c.row("host", 0).number("memory_overhead"));
  }

  private static long second(Context c) {
    return c.args().number(2);
  }

  private static long old(Context c, String field) {
    return c.row("VM", 0).number(field);
  }

  /** What a VM's memory is to be, in bytes. */
  private record Limits(long staticMin, long dynamicMin, long dynamicMax, long staticMax) {
    void check(boolean pinned) {
      if (pinned
          && !(staticMin <= dynamicMin && dynamicMin == dynamicMax && dynamicMax == staticMax)) {
        throw new XapiFailure("MEMORY_CONSTRAINT_VIOLATION_MAXPIN", "control domain");
      }
      if (!(staticMin <= dynamicMin && dynamicMin <= dynamicMax && dynamicMax <= staticMax)) {
        throw new XapiFailure("MEMORY_CONSTRAINT_VIOLATION_ORDER");
      }
    }
  }

  private static void setMemory(Context c) {
    Row vm = c.row("VM", 0);
    long bytes = c.args().number(1);
    VmOperations.require(c.db(), vm, "changing_memory_limits");
    limit(c, vm, new Limits(vm.number(STATIC_MIN), bytes, bytes, bytes));
  }

  private static void setLimits(Context c) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, "changing_memory_limits");
    limit(
        c,
        vm,
        new Limits(c.args().number(1), c.args().number(3), c.args().number(4), c.args().number(2)));
  }

  private static void limit(Context c, Row vm, Limits limits) {
    limits.check(vm.is("is_control_domain"));
    Database db = c.db();
    db.set(vm, DYNAMIC_MIN, limits.dynamicMin());
    db.set(vm, DYNAMIC_MAX, limits.dynamicMax());
    db.set(vm, "memory_target", limits.dynamicMin());
    store(c, vm, limits.staticMin(), limits.staticMax());
  }

  private static void staticRange(Context c, long min, long max) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, "changing_static_range");
    new Limits(min, vm.number(DYNAMIC_MIN), vm.number(DYNAMIC_MAX), max)
        .check(vm.is("is_control_domain"));
    store(c, vm, min, max);
  }

  /** Writes what a boot decides on; a control domain that runs has to reboot for it. */
  private static void store(Context c, Row vm, long min, long max) {
    Database db = c.db();
    db.set(vm, STATIC_MIN, min);
    db.set(vm, STATIC_MAX, max);
    db.set(vm, "memory_overhead", overhead(vm));
    if (vm.is("is_control_domain")) {
      Machine machine = c.pool().machineOf(db.require("host", vm.text("resident_on")));
      if (machine != null) {
        machine.disk().setMemoryBytes(max);
      }
      db.set(vm, "requires_reboot", true);
    }
    VmPower.refresh(db, vm);
  }

  private static void dynamicRange(Context c, long min, long max) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, "changing_dynamic_range");
    new Limits(vm.number(STATIC_MIN), min, max, vm.number(STATIC_MAX))
        .check(vm.is("is_control_domain"));
    c.db().set(vm, DYNAMIC_MIN, min);
    c.db().set(vm, DYNAMIC_MAX, max);
    c.db().set(vm, "memory_target", min);
    VmPower.refresh(c.db(), vm);
  }

  /** Returns how much memory a VM needs beside its own, in bytes. */
  static long overhead(Row vm) {
    long most = up(vm.number(STATIC_MAX), MIB);
    long shadow = up(PAGES_PER_MIB * vm.number("VCPUs_max") + 2 * most, PAGES_PER_MIB);
    boolean hardware = !vm.text("domain_type").equals("pv");
    double multiplier = hardware ? (Double) vm.get("HVM_shadow_multiplier") : 1.0;
    long mib = (hardware ? 2 : 1) + Math.max(1, (long) (shadow * multiplier));
    boolean shim = vm.text("domain_type").equals("pv_in_pvh");
    return (mib + (shim ? 23 + most / 90 : 0)) * MIB;
  }

  private static long up(long value, long unit) {
    return (value + unit - 1) / unit;
  }
}
