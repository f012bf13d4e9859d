/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What a VM may be asked to do, checked in XAPI's order; the first obstacle is told. */
final class VmOperations {
  /** What is listed as allowed; more may be called. */
  private static final List<String> LISTED =
      List.of(
          "snapshot",
          "copy",
          "clone",
          "revert",
          "checkpoint",
          "start",
          "start_on",
          "pause",
          "unpause",
          "clean_shutdown",
          "clean_reboot",
          "hard_shutdown",
          "hard_reboot",
          "suspend",
          "resume",
          "resume_on",
          "export",
          "destroy",
          "provision",
          "changing_VCPUs_live",
          "pool_migrate",
          "migrate_send",
          "make_into_template",
          "changing_static_range",
          "changing_shadow_memory",
          "changing_dynamic_range",
          "changing_NVRAM",
          "create_vtpm");

  private static final Set<String> ON_TEMPLATES =
      Set.of(
          "changing_dynamic_range",
          "changing_static_range",
          "changing_memory_limits",
          "changing_shadow_memory",
          "changing_VCPUs",
          "changing_NVRAM",
          "clone",
          "copy",
          "export",
          "metadata_export",
          "provision");

  private static final Set<String> ON_SNAPSHOTS =
      Set.of("revert", "clone", "copy", "export", "destroy", "hard_shutdown", "metadata_export");

  private static final Set<String> ON_CONTROL_DOMAINS =
      Set.of(
          "data_source_op",
          "changing_memory_live",
          "awaiting_memory_live",
          "metadata_export",
          "changing_dynamic_range",
          "changing_memory_limits",
          "changing_static_range",
          "start",
          "start_on",
          "changing_VCPUs",
          "destroy");

  private static final Set<String> DURING_UPGRADE =
      Set.of(
          "assert_operation_valid",
          "changing_memory_live",
          "changing_shadow_memory_live",
          "changing_VCPUs_live",
          "clean_reboot",
          "clean_shutdown",
          "clone",
          "copy",
          "csvm",
          "destroy",
          "export",
          "get_boot_record",
          "hard_reboot",
          "hard_shutdown",
          "import",
          "make_into_template",
          "migrate_send",
          "pause",
          "pool_migrate",
          "power_state_reset",
          "provision",
          "resume",
          "resume_on",
          "send_sysrq",
          "send_trigger",
          "start",
          "start_on",
          "suspend",
          "unpause",
          "update_allowed_operations");

  private static final Set<String> MOVES =
      Set.of("suspend", "checkpoint", "pool_migrate", "migrate_send");

  private VmOperations() {}

  /** Refuses an operation that the VM cannot do now. */
  static void require(Database db, Row vm, String operation) {
    require(db, vm, operation, true);
  }

  /** Refuses an operation that the VM cannot do now; a lenient look trusts the guest to help. */
  static void require(Database db, Row vm, String operation, boolean strict) {
    XapiFailure failure = first(db, vm, operation, strict);
    if (failure != null) {
      throw failure;
    }
  }

  /** Returns why the VM cannot do an operation now; empty when it can. */
  static Optional<XapiFailure> obstacle(Database db, Row vm, String op) {
    return Optional.ofNullable(first(db, vm, op, true));
  }

  private static @Nullable XapiFailure first(Database db, Row vm, String op, boolean strict) {
    XapiFailure found = state(vm, op);
    found = found != null ? found : kind(vm, op, strict);
    found = found != null ? found : guest(db, vm, op, strict);
    found = found != null ? found : devices(db, vm, op);
    if (found == null && Upgrades.inProgress(db) && !DURING_UPGRADE.contains(op)) {
      found = new XapiFailure("NOT_SUPPORTED_DURING_UPGRADE");
    }
    return found;
  }

  /** Writes down what the VM may be asked to do now. */
  static void update(Database db, Row vm) {
    List<String> allowed = new ArrayList<>();
    for (String op : LISTED) {
      if (first(db, vm, op, true) == null) {
        allowed.add(op);
      }
    }
    if (!vm.list("allowed_operations").equals(allowed)) {
      db.set(vm, "allowed_operations", allowed);
    }
  }

  private static @Nullable XapiFailure state(Row vm, String op) {
    String reason = vm.map("blocked_operations").get(op);
    if (reason != null) {
      return new XapiFailure("OPERATION_BLOCKED", vm.ref(), reason);
    }
    if (!VmStates.allow(vm, op)) {
      return new XapiFailure(
          "VM_BAD_POWER_STATE", vm.ref(), VmStates.neededFor(vm, op), VmStates.of(vm));
    }
    List<String> current = List.copyOf(vm.map("current_operations").values());
    if (!VmStates.allowBeside(op, current)) {
      String names = current.size() == 1 ? current.get(0) : "{" + String.join(",", current) + "}";
      return new XapiFailure("OTHER_OPERATION_IN_PROGRESS", "VM." + names, vm.ref());
    }
    return null;
  }

  private static @Nullable XapiFailure kind(Row vm, String op, boolean strict) {
    boolean snapshot = vm.is("is_a_snapshot");
    boolean template = vm.is("is_a_template");
    if (template && !snapshot && !onTemplate(vm, op)) {
      return new XapiFailure("VM_IS_TEMPLATE", vm.ref(), op);
    }
    if (snapshot && !ON_SNAPSHOTS.contains(op)) {
      return new XapiFailure("VM_IS_SNAPSHOT", vm.ref(), op);
    }
    if (op.equals("provision") && !template) {
      return new XapiFailure("PROVISION_ONLY_ALLOWED_ON_TEMPLATE");
    }
    if (op.equals("revert") && !snapshot) {
      return new XapiFailure("REVERT_ONLY_ALLOWED_ON_SNAPSHOT");
    }
    if (MOVES.contains(op) && strict && isImmobile(vm)) {
      return new XapiFailure("VM_IS_IMMOBILE", vm.ref());
    }
    if (vm.is("is_control_domain") && Set.of("changing_VCPUs", "destroy").contains(op)) {
      return new XapiFailure("OPERATION_NOT_ALLOWED", "This operation is not allowed on dom0");
    }
    if (vm.is("is_control_domain") && !ON_CONTROL_DOMAINS.contains(op)) {
      return new XapiFailure(
          "OPERATION_NOT_ALLOWED", "This operation is not allowed on a control domain");
    }
    return null;
  }

  private static boolean onTemplate(Row vm, String op) {
    boolean original =
        vm.is("is_default_template")
            || vm.map("other_config").getOrDefault("default_template", "").equals("true");
    boolean own = op.equals("destroy") || op.equals("migrate_send");
    return ON_TEMPLATES.contains(op) || (own && !original);
  }

  private static boolean isImmobile(Row vm) {
    return isOn(vm, "nomigrate") || isOn(vm, "nested-virt");
  }

  private static boolean isOn(Row vm, String key) {
    return Set.of("true", "1").contains(vm.map("platform").getOrDefault(key, ""));
  }

  private static @Nullable XapiFailure guest(Database db, Row vm, String op, boolean strict) {
    boolean helps =
        !vm.text("power_state").equals("Running")
            || vm.text("domain_type").startsWith("pv")
            || hasDrivers(db, vm);
    if (helps) {
      return null;
    }
    boolean lacks =
        switch (op) {
          case "clean_shutdown" ->
              strict
                  && !hasFeature(db, vm, "feature-shutdown")
                  && !hasFeature(db, vm, "feature-poweroff");
          case "clean_reboot" ->
              strict
                  && !hasFeature(db, vm, "feature-shutdown")
                  && !hasFeature(db, vm, "feature-reboot");
          case "changing_VCPUs_live" -> !hasFeature(db, vm, "feature-vcpu-hotplug");
          default -> MOVES.contains(op) && strict && !hasFeature(db, vm, "feature-suspend");
        };
    return lacks ? new XapiFailure("VM_LACKS_FEATURE", vm.ref()) : null;
  }

  private static @Nullable XapiFailure devices(Database db, Row vm, String op) {
    if (op.equals("snapshot_with_quiesce")) {
      return new XapiFailure("VM_SNAPSHOT_WITH_QUIESCE_NOT_SUPPORTED", vm.ref());
    }
    if (MOVES.contains(op) && !vm.list("attached_PCIs").isEmpty()) {
      return new XapiFailure("VM_HAS_PCI_ATTACHED", vm.ref());
    }
    if (MOVES.contains(op) && !vm.list("VGPUs").isEmpty()) {
      return new XapiFailure("VM_HAS_VGPU", vm.ref());
    }
    boolean copies = MOVES.contains(op) || op.equals("snapshot");
    if (copies && !vm.list("VUSBs").isEmpty()) {
      return new XapiFailure("VM_HAS_VUSBS", vm.ref());
    }
    if (op.equals("make_into_template") && db.find("VM_appliance", vm.text("appliance")) != null) {
      return new XapiFailure("VM_IS_PART_OF_AN_APPLIANCE", vm.ref(), vm.text("appliance"));
    }
    return null;
  }

  /** Returns whether the guest told the version of its drivers. */
  static boolean hasDrivers(Database db, Row vm) {
    Row guest = db.find("VM_guest_metrics", vm.text("guest_metrics"));
    return guest != null
        && guest.map("PV_drivers_version").containsKey("major")
        && guest.map("PV_drivers_version").containsKey("minor");
  }

  private static boolean hasFeature(Database db, Row vm, String feature) {
    Row guest = db.find("VM_guest_metrics", vm.text("guest_metrics"));
    return guest != null && guest.map("other").getOrDefault(feature, "").equals("1");
  }
}
