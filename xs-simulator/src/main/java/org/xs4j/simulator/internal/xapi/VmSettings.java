/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.dispatch.OcamlText;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What is set on a VM under conditions: processors, order of starting, protection, firmware. */
final class VmSettings {
  private static final String VCPUS =
      "VCPU values must satisfy: 0 < VCPUs_at_startup \u2264 VCPUs_max";

  private static final Set<String> PRIORITIES = Set.of("restart", "best-effort", "");

  private VmSettings() {}

  static void register(Handlers to) {
    to.run("VM.set_VCPUs_max", VmSettings::setMost)
        .run("VM.set_VCPUs_at_startup", VmSettings::setAtStartup)
        .run("VM.set_HVM_shadow_multiplier", VmSettings::setShadow)
        .run("VM.set_ha_restart_priority", c -> protect(c, c.args().text(1)))
        .run("VM.set_ha_always_run", c -> protect(c, c.args().is(1) ? "restart" : ""))
        .run("VM.set_has_vendor_device", VmSettings::setVendorDevice)
        .run("VM.set_domain_type", VmSettings::setDomainType)
        .run("VM.set_HVM_boot_policy", VmSettings::setBootPolicy)
        .run("VM.set_appliance", VmSettings::setAppliance)
        .run("VM.set_snapshot_schedule", VmSettings::setSchedule)
        .run("VM.set_suspend_VDI", VmSettings::setSuspendDisk)
        .run("VM.set_is_default_template", VmSettings::setDefaultTemplate)
        .run("VM.set_bios_strings", VmSettings::setFirmware)
        .run("VM.copy_bios_strings", VmSettings::copyFirmware)
        .run("VM.set_NVRAM", c -> nvram(c, () -> c.db().set(vm(c), "NVRAM", c.args().any(1))))
        .run("VM.add_to_NVRAM", c -> nvram(c, () -> addVariable(c)))
        .run("VM.remove_from_NVRAM", c -> nvram(c, () -> removeVariable(c)));
    for (String field : List.of("start_delay", "shutdown_delay", "order")) {
      to.run("VM.set_" + field, c -> setCount(c, field));
    }
  }

  private static Row vm(Context c) {
    return c.row("VM", 0);
  }

  private static XapiFailure invalid(String what, Object value) {
    return new XapiFailure("INVALID_VALUE", what, String.valueOf(value));
  }

  private static void setMost(Context c) {
    Row vm = vm(c);
    VmOperations.require(c.db(), vm, "changing_VCPUs");
    long value = c.args().number(1);
    if (value < 1 || value < vm.number("VCPUs_at_startup")) {
      throw invalid(VCPUS, value);
    }
    setProcessors(c.db(), vm, "VCPUs_max", value);
  }

  private static void setAtStartup(Context c) {
    Row vm = vm(c);
    if (vm.is("is_control_domain")) {
      throw new XapiFailure("OPERATION_NOT_ALLOWED", "set_VCPUs_at_startup is not allowed on dom0");
    }
    long value = c.args().number(1);
    if (value < 1 || value > vm.number("VCPUs_max")) {
      throw invalid(VCPUS, value);
    }
    setProcessors(c.db(), vm, "VCPUs_at_startup", value);
  }

  private static void setProcessors(Database db, Row vm, String field, long value) {
    db.set(vm, field, value);
    db.set(vm, "memory_overhead", MemoryCalls.overhead(vm));
  }

  private static void setShadow(Context c) {
    Row vm = vm(c);
    VmOperations.require(c.db(), vm, "changing_shadow_memory");
    requireMultiplier(c.args().fraction(1));
    c.db().set(vm, "HVM_shadow_multiplier", c.args().fraction(1));
    c.db().set(vm, "memory_overhead", MemoryCalls.overhead(vm));
  }

  static void requireMultiplier(double value) {
    if (value < 1) {
      throw invalid("multiplier", OcamlText.fraction(value));
    }
  }

  /** Protection shows in {@code ha_always_run} only while the VM runs. */
  private static void protect(Context c, String priority) {
    if (!PRIORITIES.contains(priority)) {
      throw invalid("ha_restart_priority", priority);
    }
    Row vm = vm(c);
    if (!vm.text("ha_restart_priority").equals(priority)) {
      c.db().set(vm, "ha_restart_priority", priority);
      if (vm.text("power_state").equals("Running")) {
        c.db().set(vm, "ha_always_run", priority.equals("restart"));
      }
    }
    VmOperations.update(c.db(), vm);
  }

  private static void setCount(Context c, String field) {
    if (c.args().number(1) < 0) {
      throw invalid(field + " must be non-negative", c.args().number(1));
    }
    c.db().set(vm(c), field, c.args().number(1));
  }

  private static void requireState(Row vm, String state) {
    if (!VmStates.of(vm).equals(state)) {
      throw new XapiFailure("VM_BAD_POWER_STATE", vm.ref(), state, VmStates.of(vm));
    }
  }

  private static void setVendorDevice(Context c) {
    Row vm = vm(c);
    requireState(vm, "halted");
    c.db().set(vm, "has_vendor_device", c.args().is(1));
    if (c.args().is(1) && vm.number("hardware_platform_version") < 2) {
      c.db().set(vm, "hardware_platform_version", 2L);
    }
  }

  private static void setDomainType(Context c) {
    String type = c.args().text(1);
    if (type.equals("unspecified")) {
      throw invalid("domain_type", type);
    }
    c.db().set(vm(c), "domain_type", type);
    c.db().set(vm(c), "HVM_boot_policy", type.equals("hvm") ? "BIOS order" : "");
  }

  private static void setBootPolicy(Context c) {
    c.db().set(vm(c), "domain_type", c.args().text(1).isEmpty() ? "pv" : "hvm");
    c.db().set(vm(c), "HVM_boot_policy", c.args().text(1));
  }

  private static void setAppliance(Context c) {
    Row vm = vm(c);
    if (vm.is("is_control_domain") || vm.is("is_a_template") || vm.is("is_a_snapshot")) {
      throw new XapiFailure(
          "OPERATION_NOT_ALLOWED",
          "Control domains, templates and snapshots cannot be assigned to appliances.");
    }
    String before = vm.text("appliance");
    c.db().set(vm, "appliance", c.args().text(1));
    ApplianceCalls.update(c.db(), before);
    VmPower.refresh(c.db(), vm);
  }

  private static void setSchedule(Context c) {
    String schedule = c.args().text(1);
    boolean known = c.db().find("VMSS", schedule) != null;
    if (!known && !schedule.equals(Database.NULL) && !schedule.isEmpty()) {
      throw new XapiFailure("INVALID_VALUE", schedule);
    }
    Row vm = vm(c);
    if (known && vm.is("is_control_domain")) {
      throw new XapiFailure("INVALID_VALUE", schedule);
    }
    if (known && vm.is("is_a_template")) {
      throw new XapiFailure("VM_IS_TEMPLATE", vm.ref());
    }
    c.db().set(vm, "snapshot_schedule", schedule);
    VmPower.refresh(c.db(), vm);
  }

  private static void setSuspendDisk(Context c) {
    requireState(vm(c), "suspended");
    c.db().set(vm(c), "suspend_VDI", c.row("VDI", 1).ref());
  }

  private static void setDefaultTemplate(Context c) {
    Row vm = vm(c);
    boolean value = c.args().is(1);
    if (value && !vm.is("is_a_template")) {
      VmOperations.require(c.db(), vm, "make_into_template");
      VmCalls.becomeTemplate(c.db(), vm);
    }
    Map<String, String> config = vm.map("other_config");
    config.put("default_template", Boolean.toString(value));
    c.db().set(vm, "other_config", config);
    c.db().set(vm, "is_default_template", value);
    VmOperations.update(c.db(), vm);
  }

  private static void setFirmware(Context c) {
    Row vm = vm(c);
    requireNoFirmware(vm);
    Map<String, String> given = c.args().map(1);
    given.forEach(VmSettings::requireFirmware);
    Map<String, String> strings = new LinkedHashMap<>(VmPower.firmware());
    strings.putAll(given);
    c.db().set(vm, "bios_strings", strings);
  }

  private static void requireNoFirmware(Row vm) {
    if (!vm.map("bios_strings").isEmpty()) {
      throw new XapiFailure("VM_BIOS_STRINGS_ALREADY_SET");
    }
  }

  private static void requireFirmware(String key, String value) {
    boolean settable =
        VmPower.firmware().containsKey(key) && !key.startsWith("oem-") && !key.equals("hp-rombios");
    if (!settable) {
      throw invalid(key, "Unknown key");
    }
    if (value.isEmpty()) {
      throw invalid(key, "Value provided is empty");
    }
    if (value.length() > 512) {
      throw invalid(key, value + " has length more than 512 characters");
    }
    if (value.chars().anyMatch(ch -> ch < 32 || ch >= 127)) {
      throw invalid(key, value + " has non-printable ASCII characters");
    }
  }

  private static void copyFirmware(Context c) {
    requireNoFirmware(vm(c));
    Row host = c.row("host", 1);
    c.db().set(vm(c), "bios_strings", host.map("bios_strings"));
    c.db().set(vm(c), "affinity", host.ref());
  }

  private static void nvram(Context c, Runnable change) {
    VmOperations.require(c.db(), vm(c), "changing_NVRAM");
    change.run();
  }

  private static void addVariable(Context c) {
    Map<String, String> variables = vm(c).map("NVRAM");
    if (variables.putIfAbsent(c.args().text(1), c.args().text(2)) != null) {
      throw new XapiFailure("MAP_DUPLICATE_KEY", "VM", "NVRAM", vm(c).ref(), c.args().text(1));
    }
    c.db().set(vm(c), "NVRAM", variables);
  }

  private static void removeVariable(Context c) {
    Map<String, String> variables = vm(c).map("NVRAM");
    variables.remove(c.args().text(1));
    c.db().set(vm(c), "NVRAM", variables);
  }
}
