/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.Map;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What is asked of a VM that runs, and calls that XAPI keeps for old clients. */
final class VmLive {
  private VmLive() {}

  static void register(Handlers to) {
    to.run("VM.send_sysrq", c -> refuse(c, "send_sysrq", "send_sysrq"))
        .run("VM.send_trigger", c -> refuse(c, "send_trigger", "send_trigger"))
        .run(
            "VM.add_to_VCPUs_params_live",
            c -> refuse(c, "changing_VCPUs_live", "add_to_VCPUs_params_live"))
        .on("VM.query_services", c -> refuse(c, "query_services", "query_services"))
        .run("VM.set_VCPUs_number_live", VmLive::setProcessors)
        .run("VM.set_memory_target_live", c -> require(c, "changing_memory_live"))
        .run("VM.wait_memory_target_live", c -> require(c, "awaiting_memory_live"))
        .run("VM.set_shadow_multiplier_live", VmLive::setShadow)
        .on("VM.get_cooperative", c -> true)
        .on("VM.get_boot_record", c -> require(c, "get_boot_record").record())
        .on("VM.call_plugin", VmLive::plugin)
        .on("VM.create_new_blob", c -> Blobs.attach(c, "VM"));
  }

  private static Row require(Context c, String op) {
    Row vm = c.row("VM", 0);
    VmOperations.require(c.db(), vm, op);
    return vm;
  }

  /** XAPI has the call, and nothing behind it. */
  private static Object refuse(Context c, String op, String name) {
    require(c, op);
    throw new XapiFailure("NOT_IMPLEMENTED", name);
  }

  private static void setProcessors(Context c) {
    Row vm = require(c, "changing_VCPUs_live");
    c.db().set(vm, "VCPUs_at_startup", c.args().number(1));
    Row metrics = c.db().find("VM_metrics", vm.text("metrics"));
    if (metrics != null) {
      c.db().set(metrics, "VCPUs_number", c.args().number(1));
    }
    c.db().set(vm, "memory_overhead", MemoryCalls.overhead(vm));
  }

  private static void setShadow(Context c) {
    Row vm = require(c, "changing_shadow_memory_live");
    VmSettings.requireMultiplier(c.args().fraction(1));
    c.db().set(vm, "HVM_shadow_multiplier", c.args().fraction(1));
    c.db().set(vm, "memory_overhead", MemoryCalls.overhead(vm));
  }

  private static Object plugin(Context c) {
    require(c, "call_plugin");
    String plugin = c.args().text(1);
    if (!plugin.equals("guest-agent-operation")) {
      throw new XapiFailure("XENAPI_MISSING_PLUGIN", plugin);
    }
    String function = c.args().text(2);
    boolean known = Map.of("request-rdp-on", 1, "request-rdp-off", 1).containsKey(function);
    if (function.equals("run-script")) {
      throw new XapiFailure("FEATURE_RESTRICTED");
    }
    String text =
        known
            ? "The requested fn \"%s\" of plugin \"%s\" could not be executed for lack of guest"
                + " agent control feature."
            : "The requested fn \"%s\" could not be found in plugin \"%s\".";
    String message = String.format(text, function, plugin);
    throw new XapiFailure(
        "XENAPI_PLUGIN_FAILURE",
        known ? "failed to execute fn" : "failed to find fn",
        message,
        message);
  }
}
