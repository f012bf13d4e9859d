/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Tasks: those of asynchronous calls, and clients' own. */
final class TaskCalls {
  private TaskCalls() {}

  static void register(Handlers to) {
    to.on("task.create", TaskCalls::create)
        .run("task.destroy", TaskCalls::destroy)
        .run("task.cancel", TaskCalls::cancel)
        .run("task.set_status", c -> c.db().set(c.row("task", 0), "status", c.args().text(1)))
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
    values.put("session", c.session());
    values.put("resident_on", c.machine().host().ref());
    return c.db().create("task", values).ref();
  }

  /** Removes a task; one that goes on is removed by the collector once it is done. */
  private static void destroy(Context c) {
    Row task = c.row("task", 0);
    if (List.of("pending", "cancelling").contains(task.text("status"))) {
      Map<String, String> current = task.map("current_operations");
      if (current.putIfAbsent("task", "destroy") != null) {
        throw new XapiFailure(
            "MAP_DUPLICATE_KEY", "task", "current_operations", task.ref(), "task");
      }
      c.db().set(task, "current_operations", current);
    } else {
      c.db().destroy(task);
    }
  }

  /** Asks a task to stop; one that runs here has no check point left once it was started. */
  private static void cancel(Context c) {
    Row task = c.row("task", 0);
    String by =
        c.task().equals(Database.NULL)
            ? "DummyRef:|" + c.world().ids().next() + "|task.cancel"
            : c.task();
    c.db().set(task, "current_operations", Map.of(by, "cancel"));
  }
}
