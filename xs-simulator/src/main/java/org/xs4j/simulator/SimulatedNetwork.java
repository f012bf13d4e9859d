/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.time.Duration;
import org.xs4j.simulator.internal.world.OutsideNetwork;
import org.xs4j.simulator.internal.world.World;

/** The network outside of the hosts: servers of time, and addresses that answer. */
public final class SimulatedNetwork {
  private final World world;

  SimulatedNetwork(World world) {
    this.world = world;
  }

  /**
   * Sets how far a time server is ahead of the true time. Every name that a host is configured with
   * answers with the true time unless said otherwise here.
   */
  public SimulatedNetwork timeServer(String name, Duration ahead) {
    return change(net -> net.setTimeServer(name, ahead));
  }

  /** Lets a time server answer no more; {@code *} for all. */
  public SimulatedNetwork silenceTimeServer(String name) {
    return change(net -> net.setSilent(name, true));
  }

  /** Lets a time server that was silenced answer again. */
  public SimulatedNetwork restoreTimeServer(String name) {
    return change(net -> net.setSilent(name, false));
  }

  private SimulatedNetwork change(java.util.function.Consumer<OutsideNetwork> what) {
    world.exclusively(() -> what.accept(world.network()));
    return this;
  }
}
