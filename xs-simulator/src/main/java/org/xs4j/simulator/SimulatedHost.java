/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.nio.file.FileSystem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.xs4j.simulator.internal.dom0.Dom0s;
import org.xs4j.simulator.internal.http.HostServer;
import org.xs4j.simulator.internal.ssh.SshServers;
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
    return machine.password();
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
   * Plugs a NIC into a switch port that leads elsewhere: its link is up, and nobody is there. A
   * host whose management runs over such NICs alone is lost until it moves or the port is mended.
   */
  public void misconnect(String device) {
    port(device, nic -> nic.setPatched(false));
  }

  /** Plugs a NIC into the right switch port. */
  public void connect(String device) {
    port(device, nic -> nic.setPatched(true));
  }

  /** Sets which VLANs the switch port of a NIC carries; none for all, which it does unless said. */
  public void carryVlans(String device, long... tags) {
    Set<Long> all = LongStream.of(tags).boxed().collect(Collectors.toSet());
    port(device, nic -> nic.setVlans(all));
  }

  /** Sets whether the switch port of a NIC answers LACP; it does unless said otherwise. */
  public void answerLacp(String device, boolean answer) {
    port(device, nic -> nic.setLacp(answer));
  }

  /** Sets the only management addresses that the network leads to; none for any. */
  public void routeOnly(String... addresses) {
    world.exclusively(
        () -> {
          machine.setRouted(Set.of(addresses));
          machine.touchPorts();
        });
  }

  /**
   * Takes the host off the network: connections to it are cut, further ones are refused, and its
   * pool cannot contact it. After ten seconds on the simulator's clock it or its supporters are in
   * emergency mode, and after ten minutes it counts as dead.
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
    world.exclusively(() -> machine.setDropped(dropped));
  }

  /** Pulls the plug: connections end, VMs are gone, and the pool notices after ten minutes. */
  public void powerOff() {
    world.exclusively(() -> new HostPower(world, machine).cutPower());
  }

  /** Switches the host on again; one that has power is left alone. */
  public void powerOn() {
    world.exclusively(() -> new HostPower(world, machine).on());
  }

  /** Puts a release's installation medium into the drive: the next boot upgrades the host. */
  public void insertInstaller(Release release) {
    world.exclusively(() -> machine.disk().prepareInstaller(release.profile()));
  }

  /** Lets the repositories that the host is set up for offer another release's packages. */
  public void offerPackages(Release release) {
    world.exclusively(() -> machine.disk().offer(release.profile()));
  }

  /** Lets the next upgrades fail: the host comes back with the release that it had. */
  public void failUpgrades(int count) {
    world.exclusively(() -> machine.disk().failInstallations(count));
  }

  /**
   * Sets what {@code prepare_host_upgrade.py} answers to {@code testSafe2Upgrade}, such as {@code
   * not_enough_space}; {@code true} takes it back.
   */
  public void objectToUpgrade(String answer) {
    world.exclusively(() -> machine.disk().setObjection(answer));
  }

  /** Returns the release in the installer's backup partition. */
  public Optional<Release> backup() {
    return machine.disk().backup().map(Release::of);
  }

  /**
   * Lets the next boot put back what the installer replaced.
   *
   * @throws IllegalStateException when there is no backup
   */
  public void restoreBackup() {
    world.exclusively(
        () -> {
          if (!machine.disk().prepareRestore()) {
            throw new IllegalStateException(name() + " has no backup of an earlier release");
          }
        });
  }

  /** Puts a function of a plugin onto the host, for {@code host.call_plugin}. */
  public void plugin(String plugin, String function, Function<Map<String, String>, String> code) {
    world.exclusively(
        () -> machine.plugins().computeIfAbsent(plugin, p -> new HashMap<>()).put(function, code));
  }

  private void setCable(String device, boolean plugged) {
    port(
        device,
        nic -> {
          nic.setCable(plugged);
          Links.measure(world, machine);
        });
  }

  private void port(String device, Consumer<Nic> change) {
    Nic nic =
        machine
            .nic(device)
            .orElseThrow(
                () -> new IllegalArgumentException(name() + " has no NIC named " + device));
    world.exclusively(
        () -> {
          change.accept(nic);
          machine.touchPorts();
        });
  }

  @Override
  public String toString() {
    return name() + " at " + url();
  }
}
