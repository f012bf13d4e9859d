/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.schema.MessageSpec;
import org.xs4j.simulator.internal.schema.ParamSpec;
import org.xs4j.simulator.internal.schema.Schema;
import org.xs4j.simulator.internal.wire.Call;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/**
 * Checks a call in XAPI's order: number of parameters, existence of the message, types of the
 * parameters, session; then runs it, or starts its task.
 */
final class Dispatcher {
  private static final String ASYNC = "Async.";

  /** Activity of a session is noted no finer than this. */
  private static final Duration ACTIVITY_STEP = Duration.ofMinutes(10);

  private final World world;
  private final Handlers handlers;
  private final Tasks tasks;

  Dispatcher(World world, Handlers handlers) {
    this.world = world;
    this.handlers = handlers;
    this.tasks = new Tasks(world);
  }

  /** Returns the name of a call's message without a prefix. */
  static String plainName(String method) {
    return method.startsWith(ASYNC) ? method.substring(ASYNC.length()) : method;
  }

  /** A call that passed all checks and awaits being run. */
  record Checked(MessageSpec spec, Arguments args, String session, boolean async) {}

  /** Checks a call; the simulator's lock is held. */
  Checked check(Machine machine, Call call) {
    boolean async = call.method().startsWith(ASYNC);
    String name = plainName(call.method());
    MessageSpec spec = machine.schema().message(name);
    if (spec == null) {
      if (!call.params().isEmpty() && call.params().get(0) instanceof String session) {
        checkSession(machine, session, null);
      }
      throw new XapiFailure("MESSAGE_METHOD_UNKNOWN", name);
    }
    if (spec.removed()) {
      throw new XapiFailure("MESSAGE_REMOVED");
    }
    checkCount(spec, call.params().size());
    Unmarshaller unmarshaller = new Unmarshaller(machine.schema());
    List<Object> typed = types(unmarshaller, spec, call.params());
    if (async && !spec.async()) {
      throw new XapiFailure(
          "Fault", "No async mode for this operation (rpc: " + spec.fullName() + ")");
    }
    String session = "";
    if (spec.takesSession()) {
      session = (String) unmarshaller.typed(SESSION, call.params().get(0));
      checkSession(machine, session, spec);
    }
    return new Checked(spec, new Arguments(typed), session, async);
  }

  /** Runs a call that passed its checks, or the task of an asynchronous one; the lock is held. */
  Object run(
      Machine machine, Checked call, Origin origin, List<Context> made, Faults.Order ordered) {
    Function<String, Object> work =
        task -> {
          Context context = new Context(world, machine, call.args(), call.session(), task, origin);
          made.add(context);
          return execute(call, context, ordered);
        };
    if (call.async()) {
      return tasks.start(machine, call, work);
    }
    if (!leavesTask(call)) {
      return work.apply(Database.NULL);
    }
    Database db = machine.db();
    Row task = tasks.open(machine, call);
    try {
      return work.apply(task.ref());
    } finally {
      close(db, task);
    }
  }

  /** Shows a call that takes its time as a task, where it leaves one. */
  Optional<Row> announce(Machine machine, Call call) {
    try {
      Checked checked = check(machine, call);
      return checked.async() || !leavesTask(checked)
          ? Optional.empty()
          : Optional.of(tasks.open(machine, checked));
    } catch (XapiFailure refused) {
      return Optional.empty();
    }
  }

  /** Removes the task of a synchronous call. */
  static void close(Database db, Row task) {
    if (db.find("task", task.ref()) != null) {
      db.destroy(task);
    }
  }

  private static boolean leavesTask(Checked call) {
    return call.spec().async()
        && !call.spec().className().equals("task")
        && !call.spec().className().equals("event");
  }

  private Object execute(Checked call, Context context, Faults.Order ordered) {
    Object instead = ordered.inPlace();
    if (instead != null) {
      return instead;
    }
    Handler handler = handlers.get(call.spec().fullName());
    if (handler == null) {
      throw new XapiFailure("NOT_IMPLEMENTED", call.spec().fullName());
    }
    return handler.call(context);
  }

  private static final org.xs4j.simulator.internal.schema.Type SESSION =
      org.xs4j.simulator.internal.schema.Type.parse("session ref");

  private static void checkCount(MessageSpec spec, int onWire) {
    int given = spec.takesSession() ? onWire - 1 : onWire;
    int mandatory = spec.mandatory();
    boolean openEnded = mandatory < spec.params().size();
    if (given < mandatory || (given > mandatory && !openEnded)) {
      throw new XapiFailure(
          "MESSAGE_PARAMETER_COUNT_MISMATCH",
          spec.fullName(),
          Integer.toString(mandatory),
          Integer.toString(given));
    }
  }

  private static List<Object> types(
      Unmarshaller unmarshaller, MessageSpec spec, List<Object> params) {
    int offset = spec.takesSession() ? 1 : 0;
    List<Object> typed = new ArrayList<>();
    for (int i = 0; i < spec.params().size(); i++) {
      ParamSpec param = spec.params().get(i);
      Object initial = param.initial();
      if (i + offset < params.size()) {
        typed.add(unmarshaller.typed(param.type(), params.get(i + offset)));
      } else if (initial != null) {
        typed.add(initial);
      }
    }
    addLater(spec, typed);
    return typed;
  }

  /** Adds the parameters of later releases, which the message's code counts on. */
  private static void addLater(MessageSpec spec, List<Object> typed) {
    MessageSpec latest = Schema.model().message(spec.fullName());
    if (latest != null && typed.size() == spec.params().size()) {
      for (ParamSpec param : latest.params().subList(typed.size(), latest.params().size())) {
        Object initial = param.initial();
        if (initial != null) {
          typed.add(initial);
        }
      }
    }
  }

  /** Whoever logged in to the host itself may call anything there. */
  private void checkSession(Machine machine, String session, @Nullable MessageSpec spec) {
    if (machine.localSessions().contains(session)) {
      return;
    }
    Row row = machine.db().find("session", session);
    if (row == null) {
      throw new XapiFailure("SESSION_INVALID", session);
    }
    if (spec != null) {
      boolean named = machine.release().isAtLeast("22.0");
      PoolInternalCalls.refuse(spec.className(), spec.name(), named);
    }
    if (!machine.isCoordinator()) {
      throw new XapiFailure("HOST_IS_SLAVE", machine.pool().coordinator().redirect());
    }
    Instant now = world.timeline().now();
    if (((Instant) row.get("last_active")).plus(ACTIVITY_STEP).isBefore(now)) {
      machine.db().set(row, "last_active", now);
    }
  }
}
