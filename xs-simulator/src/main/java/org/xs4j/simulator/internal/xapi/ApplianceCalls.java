/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Appliances: VMs that are started and stopped together, in their order. */
final class ApplianceCalls {
  private static final List<String> ALL =
      List.of("start", "clean_shutdown", "hard_shutdown", "shutdown");

  private ApplianceCalls() {}

  static void register(Handlers to) {
    to.on("VM_appliance.create", ApplianceCalls::create)
        .run("VM_appliance.destroy", c -> c.db().destroy(appliance(c)))
        .run("VM_appliance.start", ApplianceCalls::start)
        .run("VM_appliance.clean_shutdown", c -> halt(c, "clean_shutdown"))
        .run("VM_appliance.hard_shutdown", c -> halt(c, "hard_shutdown"))
        .run("VM_appliance.shutdown", c -> halt(c, "shutdown"));
  }

  private static Row appliance(Context c) {
    return c.row("VM_appliance", 0);
  }

  private static Object create(Context c) {
    Map<String, Object> values = c.args().record(0);
    return c.db().create("VM_appliance", values).ref();
  }

  private static @Nullable XapiFailure obstacle(Database db, Row appliance, String op) {
    List<String> states =
        appliance.list("VMs").stream().map(vm -> db.require("VM", vm).text("power_state")).toList();
    if (states.isEmpty()) {
      return new XapiFailure("OPERATION_NOT_ALLOWED", "Appliance has no VMs.");
    }
    boolean halted = states.contains("Halted");
    boolean allHalted = states.stream().allMatch("Halted"::equals);
    return switch (op) {
      case "start" -> halted ? null : no("There are no halted VMs in this appliance.");
      case "clean_shutdown" ->
          states.contains("Running") ? null : no("There are no running VMs in this appliance.");
      default -> allHalted ? no("All VMs in this appliance are halted.") : null;
    };
  }

  private static XapiFailure no(String reason) {
    return new XapiFailure("OPERATION_NOT_ALLOWED", reason);
  }

  /** Writes down what the appliance may be asked to do now. */
  static void update(Database db, String ref) {
    Row appliance = db.find("VM_appliance", ref);
    if (appliance != null) {
      List<String> allowed = new ArrayList<>(ALL);
      allowed.removeIf(op -> obstacle(db, appliance, op) != null);
      db.set(appliance, "allowed_operations", allowed);
    }
  }

  private static void start(Context c) {
    boolean paused = c.args().is(1);
    perform(c, "start", paused ? "Paused" : "Running", vm -> VmPower.begin(c, vm, paused));
  }

  private static void halt(Context c, String op) {
    perform(c, op, "Halted", vm -> VmPower.end(c.db(), vm, op));
  }

  /** Does as much as can be done, and tells afterwards which VMs are not where they should be. */
  private static void perform(Context c, String op, String state, Consumer<Row> work) {
    Database db = c.db();
    Row appliance = appliance(c);
    XapiFailure obstacle = obstacle(db, appliance, op);
    if (obstacle != null) {
      throw obstacle;
    }
    Comparator<Row> order = Comparator.comparingLong(vm -> vm.number("order"));
    List<Row> targets =
        appliance.list("VMs").stream()
            .map(vm -> db.require("VM", vm))
            .filter(vm -> !vm.text("power_state").equals(state))
            .sorted(state.equals("Halted") ? order.reversed() : order)
            .toList();
    List<String> failed = new ArrayList<>(List.of("VM_appliance." + op));
    for (Row vm : targets) {
      try {
        work.accept(vm);
      } catch (XapiFailure refused) {
        failed.add(vm.ref());
      }
    }
    update(db, appliance.ref());
    if (failed.size() > 1) {
      throw XapiFailure.of("OPERATION_PARTIALLY_FAILED", failed);
    }
  }
}
