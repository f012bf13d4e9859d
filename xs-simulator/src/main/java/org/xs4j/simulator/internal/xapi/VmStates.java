/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xs4j.simulator.internal.db.Row;

/** In which power states, and beside which other operations, an operation can be done. */
final class VmStates {
  private static final String ANY = "halted, paused, suspended, running";

  /** Power states that an operation needs, in the words and the order of the refusal. */
  private static final Map<String, String> STATES = new LinkedHashMap<>();

  static {
    for (String line :
        List.of(
            "halted: changing_VCPUs changing_static_range changing_memory_limits"
                + " changing_shadow_memory changing_NVRAM make_into_template provision start"
                + " start_on clone copy create_vtpm",
            "paused: unpause",
            "suspended: csvm resume resume_on",
            "running: awaiting_memory_live call_plugin clean_reboot clean_shutdown"
                + " changing_memory_live changing_shadow_memory_live changing_VCPUs_live"
                + " data_source_op pause pool_migrate send_sysrq send_trigger"
                + " snapshot_with_quiesce suspend",
            "halted, running: changing_dynamic_range",
            "halted, suspended: create_template destroy export",
            "paused, running: hard_reboot",
            "paused, suspended, running: checkpoint get_boot_record shutdown hard_shutdown",
            "halted, suspended, running: migrate_send")) {
      int colon = line.indexOf(": ");
      for (String op : line.substring(colon + 2).split(" ", -1)) {
        STATES.put(op, line.substring(0, colon));
      }
    }
  }

  private static final Set<String> WHILE_DOM0_RUNS =
      Set.of("changing_VCPUs", "changing_static_range", "changing_memory_limits");

  private static final List<Set<String>> TOGETHER =
      List.of(
          Set.of("clone", "copy", "export"),
          Set.of("snapshot", "checkpoint"),
          Set.of("get_boot_record"));

  /** What may follow while exactly one other operation runs. */
  private static final Map<String, Set<String>> AFTER =
      Map.of(
          "migrate_send",
          Set.of("metadata_export", "clean_shutdown", "clean_reboot"),
          "snapshot_with_quiesce",
          Set.of("snapshot"));

  private VmStates() {}

  /** Returns the states that an operation needs, joined by commas. */
  static String neededFor(Row vm, String op) {
    String states = STATES.getOrDefault(op, ANY);
    if (vm.is("is_control_domain") && WHILE_DOM0_RUNS.contains(op)) {
      return states + ", running";
    }
    boolean copies = op.equals("clone") || op.equals("copy");
    return copies && vm.is("is_a_snapshot") ? states + ", suspended" : states;
  }

  /** Returns a VM's state in the words of refusals. */
  static String of(Row vm) {
    return vm.text("power_state").toLowerCase(Locale.ROOT);
  }

  /** Returns whether a VM is in one of the states that an operation needs. */
  static boolean allow(Row vm, String op) {
    return List.of(neededFor(vm, op).split(", ", -1)).contains(of(vm));
  }

  /** Returns whether an operation may start while others are at work. */
  static boolean allowBeside(String op, List<String> current) {
    if (current.isEmpty()) {
      return true;
    }
    if (TOGETHER.stream().anyMatch(set -> set.contains(op) && set.containsAll(current))) {
      return true;
    }
    return switch (op) {
      case "hard_shutdown" -> !current.contains(op);
      case "hard_reboot" -> !current.contains("hard_shutdown") && !current.contains(op);
      default -> current.size() == 1 && AFTER.getOrDefault(current.get(0), Set.of()).contains(op);
    };
  }
}
