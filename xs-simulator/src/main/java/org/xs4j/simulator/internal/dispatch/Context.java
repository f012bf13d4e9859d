/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.time.Duration;
import java.util.List;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Pool;
import org.xs4j.simulator.internal.world.World;

/** What a message's code sees of the call that it answers. */
public final class Context {
  private final World world;
  private final Machine machine;
  private final Arguments args;
  private final String session;
  private final String task;
  private final Origin origin;
  private boolean cut;
  private boolean kept;
  private Duration pause = Duration.ZERO;

  /**
   * Makes the context of a call.
   *
   * @param machine the machine that the call came to
   * @param session the session's ref; empty for a call without
   * @param task the task that the call runs in; the null ref for a synchronous call
   * @param origin where the call came from
   */
  Context(
      World world, Machine machine, Arguments args, String session, String task, Origin origin) {
    this.world = world;
    this.machine = machine;
    this.args = args;
    this.session = session;
    this.task = task;
    this.origin = origin;
  }

  /** Returns whether the call came from the machine's own control domain. */
  public boolean isLocal() {
    return origin == Origin.INSIDE;
  }

  /** Returns the world. */
  public World world() {
    return world;
  }

  /** Returns the machine that the call came to. */
  public Machine machine() {
    return machine;
  }

  /** Returns the pool that the machine belongs to. */
  public Pool pool() {
    return machine.pool();
  }

  /** Returns the pool's database. */
  public Database db() {
    return machine.db();
  }

  /** Returns the parameters after the session. */
  public Arguments args() {
    return args;
  }

  /** Returns the session's ref. */
  public String session() {
    return session;
  }

  /** Returns the ref of the task that the call runs in. */
  public String task() {
    return task;
  }

  /** Returns the object of a class that a parameter names. */
  public Row row(String className, int index) {
    return db().require(className, args.text(index));
  }

  /** Returns the machine that a host record stands for, refusing when it is not reachable. */
  public Machine reach(String host) {
    Row row = db().find("host", host);
    Row metrics = row == null ? null : db().find("host_metrics", row.text("metrics"));
    if (row == null || metrics == null || !metrics.is("live")) {
      throw new XapiFailure("HOST_OFFLINE", host);
    }
    Machine target = pool().machineOf(row);
    boolean here = target == machine;
    boolean there = target != null && target.isReachable() && machine.isOnLine();
    if (target == null || !(here || there)) {
      throw new XapiFailure("CANNOT_CONTACT_HOST", host);
    }
    return target;
  }

  /**
   * Says that a machine's management moved: what is on the line there is cut. The coordinator waits
   * for a sign of life of a supporter, and gives up when there is none.
   */
  public void managementMoved(Machine moved) {
    world.look();
    if (moved != machine && !moved.isOnLine()) {
      throw new XapiFailure("CANNOT_CONTACT_HOST", moved.host().ref());
    }
    if (world.settings().cutWhenManagementMoves()) {
      moved.cutConnections();
      if (moved == machine) {
        cut = true;
      }
    }
  }

  /** Says that nobody is there any more to answer. */
  public void cutLine() {
    cut = true;
  }

  /** Says that the answer still goes out although the toolstack stops. */
  public void keepAnswer() {
    kept = true;
  }

  /** Lets the answer wait. */
  public void pause(Duration duration) {
    pause = duration;
  }

  /**
   * Lets time pass in the middle of the work, while others act.
   *
   * @throws XapiFailure when the machine's toolstack stopped meanwhile, or the task was cancelled
   */
  public void rest(Duration time) {
    if (time.isZero()) {
      return;
    }
    int run = machine.run();
    try {
      world.rest(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw XapiFailure.internal("Xapi.Shutting_down");
    }
    if (machine.run() != run) {
      throw XapiFailure.internal("Xapi.Shutting_down");
    }
    Row row = db().find("task", task);
    if (row != null && row.map("current_operations").containsValue("cancel")) {
      throw new XapiFailure("TASK_CANCELLED", task);
    }
  }

  /** Tells how far the work is, from 0 to 1. */
  public void progress(double fraction) {
    Row row = db().find("task", task);
    if (row != null) {
      db().set(row, "progress", fraction);
    }
  }

  /** Says whether the task can be cancelled from now on. */
  public void cancellable(boolean can) {
    Row row = db().find("task", task);
    if (row != null) {
      db().set(row, "allowed_operations", can ? List.of("cancel") : List.of());
    }
  }

  boolean isCut() {
    return cut && !kept;
  }

  boolean isKept() {
    return kept;
  }

  Duration pause() {
    return pause;
  }
}
