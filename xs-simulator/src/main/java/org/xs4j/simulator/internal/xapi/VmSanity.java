/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.OcamlText;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What a VM needs to be able to run anywhere; nobody looks at it before. */
final class VmSanity {
  private static final String CRASH = "VM.actions_after_crash";

  private VmSanity() {}

  /** Refuses a VM that no host could run. */
  static void require(Row vm) {
    long most = vm.number("VCPUs_max");
    long first = vm.number("VCPUs_at_startup");
    if (most < 1) {
      throw new XapiFailure("INVALID_VALUE", "VCPUs_max", Long.toString(most));
    }
    if (first < 1) {
      throw new XapiFailure("INVALID_VALUE", "VCPUs-at-startup", Long.toString(first));
    }
    if (first > most) {
      throw new XapiFailure(
          "VALUE_NOT_SUPPORTED",
          "VCPUs-at-startup",
          Long.toString(first),
          "value greater than VCPUs-max");
    }
    requireMemory(vm);
    double multiplier = (Double) vm.get("HVM_shadow_multiplier");
    if (multiplier < 1) {
      throw new XapiFailure(
          "INVALID_VALUE", "HVM_shadow_multiplier", OcamlText.fraction(multiplier));
    }
    requireCrash(vm);
  }

  private static void requireMemory(Row vm) {
    boolean upsideDown =
        vm.number("memory_static_max") < vm.number("memory_static_min")
            || vm.number("memory_dynamic_max") < vm.number("memory_dynamic_min");
    if (upsideDown) {
      throw new XapiFailure("MEMORY_CONSTRAINT_VIOLATION");
    }
  }

  private static void requireCrash(Row vm) {
    String action = vm.text("actions_after_crash");
    if (action.equals("rename_restart")) {
      throw new XapiFailure(
          "VALUE_NOT_SUPPORTED",
          CRASH,
          action,
          "option would leak a domain; VMs and not domains are managed by this API");
    }
    if (action.startsWith("coredump_") && !vm.text("domain_type").equals("pv")) {
      throw new XapiFailure(
          "VALUE_NOT_SUPPORTED",
          CRASH,
          action,
          "cannot invoke a coredump of an HVM, PVH or PV-in-PVH domain");
    }
  }
}
