/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.nio.file.FileSystem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xs4j.simulator.internal.dom0.Dom0s;
import org.xs4j.simulator.internal.http.HostServer;
import org.xs4j.simulator.internal.ssh.SshServers;
import org.xs4j.simulator.internal.world.Absence;
import org.xs4j.simulator.internal.world.Links;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Nic;
import org.xs4j.simulator.internal.world.World;
import org.xs4j.simulator.internal.xapi.HostPower;
import org.xs4j.simulator.internal.xapi.Seeding;

/** A simulated host: where to reach it, and what can be done to its hardware. */
public final class SimulatedHost {
  private final World world;
  private final Machine machine;
  private final HostServer server;
  private final Dom0s dom0s;
  private final SshServers ssh;

  SimulatedHost(World world, Machine machine, HostServer server, Dom0s dom0s, SshServers ssh) {
    this.world = world;
    this.machine = machine;
    this.server = server;
    this.dom0s = dom0s;
    this.ssh = ssh;
  }

  /** Returns the host's name, such as {@code xs-01}. */
  public String name() {
    return machine.name();
  }

  /** Returns the URL, without a path. */
  public String url() {
    return server.url();
  }

  /**
   * Returns the address that hosts tell each other: {@code host.address}, for {@code pool.join}.
   */
  public String address() {
    return machine.address();
  }

  /** Returns the name to log in with. */
  public String username() {
    return "root";
  }

  /** Returns the password to log in with. */
  public String password() {
    return machine.pool().password();
  }

  /** Returns the SHA-256 of the host's certificate in hexadecimal digits; empty for plain HTTP. */
  public String fingerprint() {
    return server.fingerprint();
  }

  /**
   * Returns the address that the host's SSH server listens on: {@link #address()} where addresses
   * allow.
   */
  public String sshAddress() {
    return ssh.address(machine).getAddress().getHostAddress();
  }

  /**
   * Returns the port of the host's SSH and SFTP server, the same for all hosts where addresses
   * allow. The servers of all hosts start when this, or {@link #sshUrl()}, is first asked for.
   */
  public int sshPort() {
    return ssh.address(machine).getPort();
  }

  /** Returns {@code ssh://root@address:port}. */
  public String sshUrl() {
    return "ssh://" + username() + "@" + sshAddress() + ":" + sshPort();
  }

  /**
   * Returns the fingerprint of the host's key as people compare it: {@code SHA256:} and Base64. All
   * hosts of a process share a key unless {@link XapiSimulator.Builder#ownSshKeys} says otherwise.
   */
  public String sshFingerprint() {
    return ssh.fingerprint(machine);
  }

  /** Returns the host's control domain, which SSH leads to. */
  public SimulatedDom0 dom0() {
    return new SimulatedDom0(dom0s.of(machine), ssh);
  }

  /** Returns the host's files; see {@link SimulatedDom0#files()}. */
  public FileSystem files() {
    return dom0().files();
  }

  /** Returns the commands that ran on the host so far; see {@link SimulatedDom0#commandLog()}. */
  public List<SimulatedCommand> commandLog() {
    return dom0().commandLog();
  }

  /** Returns the uuid of the host, which joining a pool does not change. */
  public String uuid() {
    return machine.uuid();
  }

  /** Returns the release that the host runs. */
  public Release release() {
    return Release.of(machine.release());
  }

  /**
   * Pulls the cable out of a NIC: carrier and {@code Bond.links_up} tell.
   *
   * @throws IllegalArgumentException when the host has no such NIC
   */
  public void unplugCable(String device) {
    setCable(device, false);
  }

  /** Puts the cable back into a NIC. */
  public void plugCable(String device) {
    setCable(device, true);
  }

  /**
   * Takes the host off the network: every connection to it is cut, and its pool cannot contact it.
   * After ten minutes on the simulator's clock it counts as dead.
   */
  public void drop() {
    setDropped(true);
  }

  /** Brings the host back to the network. */
  public void bringBack() {
    setDropped(false);
  }

  /**
   * Lets the next restarts of the host or its toolstack stay down until {@link #releaseRestart}.
   *
   * @throws IllegalArgumentException when the count is below 1
   */
  public void holdRestarts(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, got " + count);
    }
    world.exclusively(() -> machine.holdStarts(count));
  }

  /** Lets a restart that is held go on, and holds none from now on. */
  public void releaseRestart() {
    world.exclusively(machine::releaseStart);
  }

  /** Sets how far the host's own clock is ahead of the simulator's; negative: behind. */
  public void skewClock(Duration ahead) {
    world.exclusively(() -> machine.setSkew(ahead));
  }

  /**
   * Puts something onto the host or changes what it is, bypassing XAPI's checks: what a test finds
   * there. All of it happens at once.
   */
  public void seed(Consumer<HostSeed> what) {
    world.exclusively(() -> what.accept(new HostSeed(new Seeding(world, machine))));
  }

  private void setDropped(boolean dropped) {
    world.exclusively(() -> new Absence(world, machine).set(dropped));
  }

  /** Pulls the plug: connections end, VMs are gone, and the pool notices after ten minutes. */
  public void powerOff() {
    world.exclusively(() -> new HostPower(world, machine).cutPower());
  }

  /** Switches the host on again; one that has power is left alone. */
  public void powerOn() {
    world.exclusively(() -> new HostPower(world, machine).on());
  }

  /** Puts a function of a plugin onto the host, for {@code host.call_plugin}. */
  public void plugin(String plugin, String function, Function<Map<String, String>, String> code) {
    world.exclusively(
        () -> machine.plugins().computeIfAbsent(plugin, p -> new HashMap<>()).put(function, code));
  }

  private void setCable(String device, boolean plugged) {
    Nic nic =
        machine
            .nic(device)
            .orElseThrow(
                () -> new IllegalArgumentException(name() + " has no NIC named " + device));
    world.exclusively(
        () -> {
          nic.setCable(plugged);
          Links.measure(world, machine);
        });
  }

  @Override
  public String toString() {
    return name() + " at " + url();
  }
}
