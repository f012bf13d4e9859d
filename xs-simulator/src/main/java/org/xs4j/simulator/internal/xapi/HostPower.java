/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.time.Duration;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.SystemDisk;
import org.xs4j.simulator.internal.world.World;

/** Hosts going down and coming back. */
public final class HostPower {
  /** After this time without a sign of life a host counts as not live. */
  private static final Duration HEARTBEAT_LIMIT = Duration.ofMinutes(10);

  private static final String BOOT_TIME = "boot_time";

  private final World world;
  private final Machine machine;

  /** Acts on one machine; the world's lock is held. */
  public HostPower(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
  }

  static void register(Handlers to) {
    to.run("host.reboot", c -> goDown(c, true))
        .run("host.shutdown", c -> goDown(c, false))
        .run("host.power_on", HostPower::powerOn)
        .run("host.set_power_on_mode", HostPower::setMode);
  }

  private static void goDown(Context c, boolean comeBack) {
    Machine machine = c.reach(c.args().text(0));
    Row host = c.row("host", 0);
    HostOperations.require(c.db(), host, comeBack ? "reboot" : "shutdown");
    c.db().set(host, "current_operations", Map.of(c.task(), "shutdown"));
    HostOperations.update(c.db(), host);
    new HostPower(c.world(), machine).leave(comeBack);
  }

  /** Lets the operating system go down some time later, and come back if it is to. */
  public void leave(boolean comeBack) {
    machine.setLeaving(true);
    int run = machine.run();
    world.later(
        world.settings().settling(),
        () -> {
          if (machine.run() == run) {
            shutDown(comeBack);
          }
        });
  }

  /** Resets the machine as its button does: nobody is told, and it starts again. */
  public void reset() {
    cutPower();
    start();
  }

  /** Restarts the toolstack alone. */
  public void restartToolstack() {
    new Toolstack(world, machine).restart();
  }

  /** Stops the toolstack until somebody starts it. */
  public void stopToolstack() {
    machine.setUp(false);
  }

  /** Starts a toolstack that was stopped. */
  public void startToolstack() {
    if (machine.isPowered() && !machine.isUp()) {
      new Toolstack(world, machine).start();
    }
  }

  private void shutDown(boolean comeBack) {
    Database db = machine.db();
    Row host = machine.host();
    stopVms(db, host);
    for (String ref : host.list("PBDs")) {
      PbdCalls.detach(db, db.require("PBD", ref));
    }
    db.set(host, "current_operations", Map.of());
    setLive(db, host, false);
    off();
    if (comeBack) {
      start();
    }
  }

  /** Lets a machine that is off come back after the usual time. */
  private void start() {
    int run = machine.run();
    Runnable back =
        () -> {
          if (machine.run() == run) {
            on();
          }
        };
    if (!machine.hold(() -> world.later(world.settings().restart(), back))) {
      world.later(world.settings().restart(), back);
    }
  }

  /** Stops all VMs of a host. */
  static void stopVms(Database db, Row host) {
    for (String ref : host.list("resident_VMs")) {
      Row vm = db.require("VM", ref);
      if (!vm.is("is_control_domain")) {
        VmPower.stop(db, vm, "Halted");
      }
    }
  }

  /** Cuts the power: nobody is told, VMs are gone with it. */
  public void cutPower() {
    off();
    int run = machine.run();
    world.later(
        HEARTBEAT_LIMIT,
        () -> {
          if (machine.run() == run) {
            setLive(machine.db(), machine.host(), false);
          }
        });
  }

  private void off() {
    machine.setPowered(false);
    machine.setUp(false);
    if (machine.isCoordinator()) {
      // what lived in its memory
      machine.db().clear("session");
      machine.db().clear("task");
    }
  }

  /** Presses the button of a machine that is off. */
  public void on() {
    if (machine.isPowered()) {
      return;
    }
    Database db = machine.db();
    Row host = machine.host();
    stopVms(db, host);
    for (String ref : host.list("PBDs")) {
      db.set(db.require("PBD", ref), "currently_attached", false);
    }
    SystemDisk.Boot boot = machine.boot();
    if (boot == SystemDisk.Boot.INSTALLED) {
      machine.plugins().clear();
      UpdateCalls.installed(db, host);
    }
    UpdateCalls.booted(db, host);
    Map<String, String> config = host.map("other_config");
    config.put(BOOT_TIME, bootTime(config.getOrDefault(BOOT_TIME, "0.")));
    db.set(host, "other_config", config);
    new Toolstack(world, machine).boot();
  }

  /** Whole seconds, which no two boots share: a simulated one may take less than that. */
  private String bootTime(String last) {
    long before = Long.parseLong(last.replaceFirst("\\..*", ""));
    return Math.max(world.timeline().now().getEpochSecond(), before + 1) + ".";
  }

  private static void setLive(Database db, Row host, boolean live) {
    Row metrics = db.find("host_metrics", host.text("metrics"));
    if (metrics != null) {
      db.set(metrics, "live", live);
    }
  }

  private static void powerOn(Context c) {
    Row host = c.row("host", 0);
    HostOperations.require(c.db(), host, "power_on");
    Machine machine = c.pool().machineOf(host);
    if (machine != null) {
      new HostPower(c.world(), machine).on();
    }
  }

  private static void setMode(Context c) {
    Row host = c.row("host", 0);
    c.db().set(host, "power_on_mode", c.args().text(1));
    c.db().set(host, "power_on_config", c.args().any(2));
  }
}
