/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handler;
import org.xs4j.simulator.internal.dispatch.Handlers;

/** The messages that XAPI leaves about what was done to a VM. */
final class VmMessages {
  private static final long PRIORITY = 5;
  private static final int KEPT = 1000;

  private static final Map<String, String> STATES =
      Map.of(
          "pause", "VM_PAUSED paused",
          "unpause", "VM_UNPAUSED unpaused",
          "suspend", "VM_SUSPENDED suspended",
          "shutdown", "VM_SHUTDOWN shutdown",
          "clean_shutdown", "VM_SHUTDOWN shutdown",
          "hard_shutdown", "VM_SHUTDOWN shutdown forcibly",
          "clean_reboot", "VM_REBOOTED rebooted cleanly",
          "hard_reboot", "VM_REBOOTED rebooted forcibly");

  private static final Map<String, String> PLACES =
      Map.of(
          "start", "VM_STARTED started",
          "start_on", "VM_STARTED started",
          "resume", "VM_RESUMED resumed",
          "resume_on", "VM_RESUMED resumed");

  private static final Map<String, String> COPIES =
      Map.of(
          "snapshot", "VM_SNAPSHOTTED snapshotted",
          "checkpoint", "VM_CHECKPOINTED checkpointed");

  private VmMessages() {}

  /** Lets each call that succeeds leave its message. */
  static void watch(Handlers handlers) {
    STATES.forEach((call, text) -> after(handlers, call, text, (c, vm) -> ""));
    PLACES.forEach((call, text) -> after(handlers, call, text, VmMessages::place));
    COPIES.forEach(
        (call, text) ->
            after(handlers, call, text, (c, vm) -> ", snapshot name: " + c.args().text(1)));
  }

  /** Says what else there is to tell. */
  private interface Detail {
    String of(Context c, Row vm);
  }

  private static String place(Context c, Row vm) {
    Row host = c.db().require("host", vm.text("resident_on"));
    return " on host: " + host.text("name_label") + " (uuid: " + host.text("uuid") + ")";
  }

  private static void after(Handlers handlers, String call, String text, Detail detail) {
    Handler inner = handlers.get("VM." + call);
    if (inner == null) {
      throw new IllegalStateException("no VM." + call);
    }
    int blank = text.indexOf(' ');
    handlers.on(
        "VM." + call,
        c -> {
          Object result = inner.call(c);
          Row vm = c.db().find("VM", c.args().text(0));
          if (vm != null) {
            String done = text.substring(blank + 1) + detail.of(c, vm);
            post(c, text.substring(0, blank), vm, done);
          }
          return result;
        });
  }

  private static void post(Context c, String name, Row vm, String done) {
    Database db = c.db();
    Map<String, Object> values = new HashMap<>();
    values.put("name", name);
    values.put("priority", PRIORITY);
    values.put("cls", "VM");
    values.put("obj_uuid", vm.text("uuid"));
    values.put("timestamp", c.world().timeline().now());
    values.put(
        "body", "VM '" + vm.text("name_label") + "' (uuid: " + vm.text("uuid") + ") " + done);
    db.create("message", values);
    forgetOldest(db, db.all("message"));
  }

  private static void forgetOldest(Database db, List<Row> messages) {
    @Nullable Row oldest = messages.size() > KEPT ? messages.get(0) : null;
    if (oldest != null) {
      db.destroy(oldest);
    }
  }
}
