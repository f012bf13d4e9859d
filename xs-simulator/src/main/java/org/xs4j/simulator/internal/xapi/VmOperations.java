/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What a VM may be asked to do, checked in XAPI's order; the first obstacle is told. */
final class VmOperations {
  private static final String ANY = "halted, paused, suspended, running";

  /** Power states that an operation needs, in the words of the refusal. */
  private static final Map<String, String> STATES = new LinkedHashMap<>();

  static {
    for (String line :
        List.of(
            "halted: create_vtpm changing_NVRAM changing_shadow_memory changing_static_range"
                + " changing_memory_limits changing_VCPUs make_into_template provision start start_on",
            "halted, running: changing_dynamic_range",
            "halted, suspended: destroy export",
            "halted, suspended, running: migrate_send",
            "halted: clone copy",
            "paused: unpause",
            "suspended: resume resume_on csvm",
            "running: pause suspend clean_shutdown clean_reboot pool_migrate"
                + " changing_memory_live changing_VCPUs_live call_plugin send_sysrq send_trigger",
            "paused, running: hard_reboot",
            "paused, suspended, running: hard_shutdown checkpoint",
            ANY + ": snapshot revert power_state_reset assert_operation_valid")) {
      int colon = line.indexOf(": ");
      for (String op : line.substring(colon + 2).split(" ", -1)) {
        STATES.put(op, line.substring(0, colon));
      }
    }
  }

  /** What is never listed as allowed although it may be called. */
  private static final Set<String> UNLISTED =
      Set.of(
          "power_state_reset",
          "assert_operation_valid",
          "changing_VCPUs",
          "changing_memory_limits",
          "provision",
          "revert",
          "csvm",
          "send_sysrq",
          "send_trigger");

  private static final Set<String> ON_TEMPLATES =
      Set.of(
          "changing_NVRAM",
          "changing_dynamic_range",
          "changing_shadow_memory",
          "changing_static_range",
          "changing_memory_limits",
          "changing_VCPUs",
          "clone",
          "copy",
          "destroy",
          "export",
          "provision");

  private static final Set<String> ON_SNAPSHOTS =
      Set.of("clone", "copy", "destroy", "export", "revert", "create_template");

  private static final Set<String> WHILE_DOM0_RUNS =
      Set.of("changing_VCPUs", "changing_static_range", "changing_memory_limits");

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
          "clean_reboot",
          "clean_shutdown",
          "clone",
          "copy",
          "csvm",
          "destroy",
          "export",
          "hard_reboot",
          "hard_shutdown",
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
          "assert_operation_valid");

  private VmOperations() {}

  /** Refuses an operation that the VM cannot do now. */
  static void require(Database db, Row vm, String operation) {
    obstacle(db, vm, operation)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** Returns why the VM cannot do an operation now; empty when it can. */
  static Optional<XapiFailure> obstacle(Database db, Row vm, String op) {
    XapiFailure found = blocked(vm, op);
    found = found != null ? found : powerState(vm, op);
    found = found != null ? found : kind(vm, op);
    found = found != null ? found : guest(db, vm, op);
    if (found == null && Upgrades.inProgress(db) && !DURING_UPGRADE.contains(op)) {
      found = new XapiFailure("NOT_SUPPORTED_DURING_UPGRADE");
    }
    return Optional.ofNullable(found);
  }

  /** Writes down what the VM may be asked to do now. */
  static void update(Database db, Row vm) {
    List<String> allowed = new ArrayList<>();
    for (String op : STATES.keySet()) {
      if (!UNLISTED.contains(op) && obstacle(db, vm, op).isEmpty()) {
        allowed.add(op);
      }
    }
    if (!vm.list("allowed_operations").equals(allowed)) {
      db.set(vm, "allowed_operations", allowed);
    }
  }

  private static @Nullable XapiFailure blocked(Row vm, String op) {
    String reason = vm.map("blocked_operations").get(op);
    return reason == null ? null : new XapiFailure("OPERATION_BLOCKED", vm.ref(), reason);
  }

  private static @Nullable XapiFailure powerState(Row vm, String op) {
    String states = STATES.getOrDefault(op, ANY);
    String actual = vm.text("power_state").toLowerCase(Locale.ROOT);
    boolean dom0 = vm.is("is_control_domain") && WHILE_DOM0_RUNS.contains(op);
    if ((dom0 && actual.equals("running")) || List.of(states.split(", ", -1)).contains(actual)) {
      return null;
    }
    return new XapiFailure("VM_BAD_POWER_STATE", vm.ref(), states, actual);
  }

  private static @Nullable XapiFailure kind(Row vm, String op) {
    if (vm.is("is_a_snapshot")) {
      if (!ON_SNAPSHOTS.contains(op)) {
        return new XapiFailure("VM_IS_SNAPSHOT", vm.ref(), op);
      }
    } else if (vm.is("is_a_template")) {
      if (!ON_TEMPLATES.contains(op)) {
        return new XapiFailure("VM_IS_TEMPLATE", vm.ref(), op);
      }
    } else if (op.equals("provision")) {
      return new XapiFailure("PROVISION_ONLY_ALLOWED_ON_TEMPLATE");
    }
    if (op.equals("revert") && !vm.is("is_a_snapshot")) {
      return new XapiFailure("REVERT_ONLY_ALLOWED_ON_SNAPSHOT");
    }
    boolean moves = Set.of("suspend", "checkpoint", "pool_migrate", "migrate_send").contains(op);
    boolean running = vm.text("power_state").equals("Running");
    if (moves && running && vm.map("platform").getOrDefault("nomigrate", "").equals("true")) {
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

  private static @Nullable XapiFailure guest(Database db, Row vm, String op) {
    boolean lacks =
        switch (op) {
          case "suspend", "checkpoint", "pool_migrate", "migrate_send" ->
              vm.text("power_state").equals("Running")
                  && !hasDrivers(db, vm)
                  && !hasFeature(db, vm, "feature-suspend");
          case "clean_shutdown" ->
              !hasFeature(db, vm, "feature-shutdown") && !hasFeature(db, vm, "feature-poweroff");
          case "clean_reboot" ->
              !hasFeature(db, vm, "feature-shutdown") && !hasFeature(db, vm, "feature-reboot");
          case "changing_VCPUs_live" -> !hasFeature(db, vm, "feature-vcpu-hotplug");
          case "call_plugin", "changing_memory_live" -> !hasDrivers(db, vm);
          default -> false;
        };
    return lacks && !vm.text("domain_type").equals("pv")
        ? new XapiFailure("VM_LACKS_FEATURE", vm.ref())
        : null;
  }

  private static boolean hasDrivers(Database db, Row vm) {
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
