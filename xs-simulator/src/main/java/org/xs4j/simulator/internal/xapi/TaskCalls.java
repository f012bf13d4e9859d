/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;

/** Tasks: those of asynchronous calls, and clients' own. */
final class TaskCalls {
  private TaskCalls() {}

  static void register(Handlers to) {
    to.on("task.create", TaskCalls::create)
        .run("task.destroy", c -> c.db().destroy(c.row("task", 0)))
        .run("task.cancel", TaskCalls::cancel)
        .run("task.set_status", TaskCalls::setStatus)
        .run("task.set_progress", c -> c.db().set(c.row("task", 0), "progress", c.args().any(1)))
        .run("task.set_result", c -> c.db().set(c.row("task", 0), "result", c.args().text(1)))
        .run(
            "task.set_error_info",
            c -> c.db().set(c.row("task", 0), "error_info", c.args().list(1)));
  }

  private static Object create(Context c) {
    Map<String, Object> values = new HashMap<>();
    values.put("name_label", c.args().text(0));
    values.put("name_description", c.args().text(1));
    values.put("created", c.world().timeline().now());
    values.put("status", "pending");
    values.put("type", "<none/>");
    values.put("resident_on", c.machine().host().ref());
    return c.db().create("task", values).ref();
  }

  /** Asks a task to stop; one that runs here has no check point left once it was started. */
  private static void cancel(Context c) {
    Row task = c.row("task", 0);
    if (task.text("status").equals("pending")) {
      c.db().set(task, "current_operations", Map.of(c.task(), "cancel"));
    }
  }

  private static void setStatus(Context c) {
    Row task = c.row("task", 0);
    String status = c.args().text(1);
    c.db().set(task, "status", status);
    if (!List.of("pending", "cancelling").contains(status)) {
      c.db().set(task, "finished", c.world().timeline().now());
    }
  }
}
