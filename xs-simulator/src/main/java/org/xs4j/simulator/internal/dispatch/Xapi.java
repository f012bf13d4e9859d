/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.Call;
import org.xs4j.simulator.internal.wire.Reply;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** Answers calls: applies faults to order, dispatches, logs. */
public final class Xapi implements Kernel {
  private static final Reply CUT = new Reply.Cut();

  private final World world;
  private final Handlers handlers;
  private final Dispatcher dispatcher;
  private final Faults faults;
  private final CallLog log;

  /** Makes a kernel over a world. */
  public Xapi(World world, Handlers handlers, Faults faults, CallLog log) {
    this.world = world;
    this.handlers = handlers;
    this.dispatcher = new Dispatcher(world, handlers);
    this.faults = faults;
    this.log = log;
  }

  @Override
  public Reply handle(Machine machine, Call call) {
    long epoch = machine.epoch();
    if (!machine.isReachable()) {
      return CUT;
    }
    if (call.method().equals("system.listMethods")) {
      return new Reply.Bare(machine.schema().messageNames());
    }
    Faults.Order fault = faults.take(machine.name(), call.method());
    Reply reply = answer(machine, call, epoch, fault);
    log.add(machine.name(), call, reply, world.timeline().now());
    return fault.garbles() && !(reply instanceof Reply.Cut) ? new Reply.Garbled(reply) : reply;
  }

  @Override
  public Reply handleLocally(Machine machine, Call call) {
    world.lock().lock();
    try {
      Reply reply =
          machine.isUp()
              ? dispatch(machine, call, Origin.INSIDE, Faults.Order.NOTHING, new ArrayList<>())
              : CUT;
      log.add(machine.name(), call, reply, world.timeline().now());
      return machine.isUp() ? reply : CUT;
    } finally {
      world.unlock();
    }
  }

  @Override
  public Transfer.Answer transfer(Machine machine, Transfer transfer) throws IOException {
    if (!machine.isReachable()) {
      return Transfer.Answer.CUT;
    }
    TransferHandler handler = handlers.transfer(transfer.action());
    if (handler == null) {
      return Transfer.Answer.of(404);
    }
    Faults.Order fault = faults.take(machine.name(), transfer.action());
    long epoch = machine.epoch();
    Transfer.Answer answer = Transfer.Answer.CUT;
    if (!fault.cutsBefore()) {
      fault.before().run();
      answer = handler.take(world, machine, transfer);
      fault.after().run();
    }
    boolean cut = fault.cutsAfter() || machine.epoch() != epoch || answer.status() == 0;
    log(machine, transfer, cut, answer);
    return cut ? Transfer.Answer.CUT : answer;
  }

  private void log(Machine machine, Transfer transfer, boolean cut, Transfer.Answer answer) {
    Map<String, String> params = new TreeMap<>(transfer.params());
    params.remove("session_id");
    Reply reply =
        cut
            ? CUT
            : answer.status() == 200
                ? new Reply.Success("")
                : new Reply.Failure(List.of(Integer.toString(answer.status())));
    Call call = new Call(transfer.action(), List.of(params));
    log.add(machine.name(), call, reply, world.timeline().now());
  }

  private Reply answer(Machine machine, Call call, long epoch, Faults.Order fault) {
    try {
      delay(machine, call, fault.delay());
      fault.before().run();
      if (fault.cutsBefore()) {
        return CUT;
      }
      List<Context> made = new ArrayList<>();
      Reply reply = exclusively(machine, call, epoch, fault, made);
      for (Context context : made) {
        pause(context.pause());
      }
      fault.after().run();
      return fault.cutsAfter() ? CUT : reply;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CUT;
    }
  }

  private Reply exclusively(
      Machine machine, Call call, long epoch, Faults.Order fault, List<Context> made) {
    world.lock().lock();
    try {
      if (machine.epoch() != epoch || !machine.isReachable()) {
        return CUT;
      }
      Reply reply = dispatch(machine, call, Origin.NETWORK, fault, made);
      boolean kept = made.stream().anyMatch(Context::isKept);
      boolean cut = made.stream().anyMatch(Context::isCut);
      world.look();
      boolean stopped = (!machine.isReachable() || machine.epoch() != epoch) && !kept;
      return cut || stopped ? CUT : reply;
    } finally {
      world.unlock();
    }
  }

  private Reply dispatch(
      Machine machine, Call call, Origin origin, Faults.Order ordered, List<Context> made) {
    List<String> emergency = machine.emergency();
    if (!emergency.isEmpty() && !EmergencyCalls.contain(call.method())) {
      return new Reply.Emergency(emergency);
    }
    try {
      Dispatcher.Checked checked = dispatcher.check(machine, call);
      return new Reply.Success(dispatcher.run(machine, checked, origin, made, ordered));
    } catch (XapiFailure failure) {
      return new Reply.Failure(failure.description());
    } catch (RuntimeException e) {
      // a hole in the simulator; the client sees what a hole in XAPI looks like
      return new Reply.Failure(List.of("INTERNAL_ERROR", String.valueOf(e)));
    }
  }

  /** Lets a call take its time, visible as a task where it is one. */
  private void delay(Machine machine, Call call, Duration time) throws InterruptedException {
    if (time.isZero()) {
      return;
    }
    Database db = machine.db();
    List<Row> task = new ArrayList<>();
    world.exclusively(() -> dispatcher.announce(machine, call).ifPresent(task::add));
    try {
      world.timeline().sleep(time);
    } finally {
      world.exclusively(() -> task.forEach(row -> Dispatcher.close(db, row)));
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    if (!duration.isZero()) {
      world.timeline().sleep(duration);
    }
  }
}
