/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.MachineListener;
import org.xs4j.simulator.internal.world.OutsideStorage;
import org.xs4j.simulator.internal.world.SystemDisk;
import org.xs4j.simulator.internal.world.World;

/** The control domains of all hosts; each is furnished when it is first looked at. */
public final class Dom0s {
  private final World world;
  private final Programs programs;
  private final CommandLog log = new CommandLog();
  private final CommandFaults faults = new CommandFaults();
  private final Map<Machine, Dom0> all = new HashMap<>();

  /** The LUNs behind adapters at the last boot; guarded by the world's lock. */
  private final Map<Machine, List<OutsideStorage.Lun>> seen = new HashMap<>();

  /** Makes them for a world, with the programs that there are. */
  public Dom0s(World world, Programs programs) {
    this.world = world;
    this.programs = programs;
    world.machines().forEach(this::watch);
  }

  /** Notes what a host's adapters see at each boot, whether anybody looks into its dom0 or not. */
  private void watch(Machine machine) {
    machine.listen(
        new MachineListener() {
          @Override
          public void booted(SystemDisk.Boot boot) {
            OutsideStorage outside = world.storage();
            seen.put(machine, List.copyOf(outside.visible(machine, outside.hbaLuns())));
          }
        });
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
            made[0] = all.computeIfAbsent(machine, m -> new Dom0(world, m, this));
          }
        });
    return made[0];
  }

  /** Returns what there is to run. */
  Programs programs() {
    return programs;
  }

  /** Returns the LUNs that a host's adapters saw when it started; the world's lock is held. */
  List<OutsideStorage.Lun> seenAtBoot(Machine machine) {
    return seen.getOrDefault(machine, List.of());
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
