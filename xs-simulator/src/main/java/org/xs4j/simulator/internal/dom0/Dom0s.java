/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** The control domains of all hosts; each is furnished when it is first looked at. */
public final class Dom0s {
  private final World world;
  private final List<Command> commands;
  private final CommandLog log = new CommandLog();
  private final CommandFaults faults = new CommandFaults();
  private final Map<Machine, Dom0> all = new HashMap<>();

  /** Makes them for a world, with the programs that there are. */
  public Dom0s(World world, List<Command> commands) {
    this.world = world;
    this.commands = List.copyOf(commands);
  }

  /** Returns a host's dom0. */
  public Dom0 of(Machine machine) {
    synchronized (all) {
      Dom0 known = all.get(machine);
      if (known != null) {
        return known;
      }
    }
    // the world first, then the map: the order in which others hold them
    Dom0[] made = new Dom0[1];
    world.exclusively(
        () -> {
          synchronized (all) {
            made[0] = all.computeIfAbsent(machine, m -> new Dom0(world, m, commands, log, faults));
          }
        });
    return made[0];
  }

  /** Returns the log of all hosts. */
  public CommandLog log() {
    return log;
  }

  /** Returns the orders for faults. */
  public CommandFaults faults() {
    return faults;
  }

  /** Ends what runs in them. */
  public void close() {
    synchronized (all) {
      all.values().forEach(Dom0::close);
    }
  }
}
