/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.time.Duration;
import java.util.Set;
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

  /**
   * Adds an address that answers to hosts' pings on the networks of some cards, without a VLAN and
   * without a router between: the same cards of every host, as hosts of a pool are cabled alike.
   */
  public SimulatedNetwork address(String address, String... devices) {
    return change(net -> net.add(target(address, "", Set.of(devices), -1, false)));
  }

  /** Adds an address that answers to one host on the networks of some of its cards. */
  public SimulatedNetwork addressFor(SimulatedHost host, String address, String... devices) {
    return change(net -> net.add(target(address, host.name(), Set.of(devices), -1, false)));
  }

  /** Adds an address that answers on a VLAN of some cards. */
  public SimulatedNetwork addressOnVlan(String address, long tag, String... devices) {
    return change(net -> net.add(target(address, "", Set.of(devices), tag, false)));
  }

  /** Adds an address that routers lead to: it answers whoever has a default route. */
  public SimulatedNetwork routedAddress(String address) {
    return change(net -> net.add(target(address, "", Set.of(), -1, true)));
  }

  /** Lets nothing answer at an address any more. */
  public SimulatedNetwork removeAddress(String address) {
    return change(net -> net.remove(address));
  }

  private static OutsideNetwork.Target target(
      String address, String host, Set<String> devices, long tag, boolean routed) {
    return new OutsideNetwork.Target(address, host, devices, tag, routed);
  }

  private SimulatedNetwork change(java.util.function.Consumer<OutsideNetwork> what) {
    world.exclusively(() -> what.accept(world.network()));
    return this;
  }
}
