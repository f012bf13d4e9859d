/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.wire.XmlRpcWriter;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** Runs asynchronous calls: a task's record lives on after its work. */
final class Tasks {
  private final World world;

  Tasks(World world) {
    this.world = world;
  }

  /** Starts the work on another thread and returns the task's ref; the lock is held. */
  String start(Machine machine, Dispatcher.Checked call, Function<String, Object> work) {
    Database db = machine.db();
    Row task = db.create("task", pending(machine, call, "Async." + call.spec().fullName()));
    try {
      world
          .timeline()
          .work(() -> world.exclusively(() -> perform(db, task, work)), world.workers());
    } catch (RejectedExecutionException closed) {
      throw XapiFailure.internal("Xapi.Shutting_down");
    }
    return task.ref();
  }

  /** Makes the record of a synchronous call, visible while it runs. */
  Row open(Machine machine, Dispatcher.Checked call) {
    return machine.db().create("task", pending(machine, call, call.spec().fullName()));
  }

  private Map<String, Object> pending(Machine machine, Dispatcher.Checked call, String label) {
    Map<String, Object> values = new HashMap<>();
    values.put("name_label", label);
    values.put("created", world.timeline().now());
    values.put("status", "pending");
    values.put("type", "<none/>");
    values.put("session", call.session());
    values.put("resident_on", machine.host().ref());
    return values;
  }

  private void perform(Database db, Row task, Function<String, Object> work) {
    // a toolstack that stopped meanwhile has forgotten its tasks
    if (db.find("task", task.ref()) == null) {
      return;
    }
    try {
      Object result = work.apply(task.ref());
      if (db.find("task", task.ref()) == null) {
        return;
      }
      db.set(task, "result", XmlRpcWriter.value(result));
      finish(db, task, "success");
    } catch (XapiFailure failure) {
      boolean cancelled = failure.description().get(0).equals("TASK_CANCELLED");
      if (!cancelled) {
        db.set(task, "error_info", failure.description());
      }
      finish(db, task, cancelled ? "cancelled" : "failure");
    } catch (RuntimeException e) {
      db.set(task, "error_info", List.of("INTERNAL_ERROR", String.valueOf(e)));
      finish(db, task, "failure");
    }
  }

  private void finish(Database db, Row task, String status) {
    db.set(task, "progress", 1.0);
    db.set(task, "finished", world.timeline().now());
    db.set(task, "allowed_operations", List.of());
    db.set(task, "status", status);
  }
}
