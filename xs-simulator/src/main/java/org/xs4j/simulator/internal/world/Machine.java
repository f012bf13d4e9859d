/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.schema.Profile;
import org.xs4j.simulator.internal.schema.Schema;

/** A physical host: its cards, its address, and the pool that it belongs to just now. */
public final class Machine {
  private final String name;
  private final String uuid;
  private final String address;
  private final List<Nic> nics;
  private final SystemDisk disk;
  private final Map<String, String> version = new TreeMap<>();
  private final Map<String, String> cpu = new TreeMap<>();
  private final Set<String> localSessions = new HashSet<>();
  private Pool pool;
  private boolean up = true;
  private boolean started = true;
  private boolean dropped;
  private boolean path = true;
  private boolean severed;
  private String followed = "";
  private boolean onLine = true;
  private Set<String> addresses = Set.of();
  private final List<Consumer<Boolean>> lineListeners = new ArrayList<>();
  private int holds;
  private Runnable held = () -> {};
  private Duration skew = Duration.ZERO;
  private boolean powered = true;
  private boolean leaving;
  private @Nullable Machine leader;
  private @Nullable String password;
  private final Map<String, Map<String, Function<Map<String, String>, String>>> plugins =
      new HashMap<>();
  private final List<Consumer<SystemDisk.Boot>> bootListeners = new ArrayList<>();
  private int starts;
  private long ports;
  private final AtomicLong epoch = new AtomicLong();
  private final List<MachineListener> listeners = new CopyOnWriteArrayList<>();

  /** The first start used up xapi0 for the internal network. */
  private int bridges = 1;

  Machine(
      String name, String uuid, String address, List<Nic> nics, Profile release, Schema schema) {
    this.name = name;
    this.uuid = uuid;
    this.address = address;
    this.nics = nics;
    this.disk = new SystemDisk(release, schema);
    this.pool = Pool.none();
  }

  /** Returns the name that people use, also its first {@code name_label}. */
  public String name() {
    return name;
  }

  /** Returns the id that outlives joining and leaving pools. */
  public String uuid() {
    return uuid;
  }

  /** Returns the address that hosts tell each other. */
  public String address() {
    return address;
  }

  /** Returns the address to which its pool's other members send clients. */
  public String redirect() {
    return disk.isLoaded() ? address : host().text("address");
  }

  /** Returns the cards in order. */
  public List<Nic> nics() {
    return nics;
  }

  /** Returns a card by its device name. */
  public Optional<Nic> nic(String device) {
    return nics.stream().filter(n -> n.device().equals(device)).findFirst();
  }

  /** Returns a number that changes with the cards' switch ports. */
  public long ports() {
    return ports;
  }

  /** Notes that a card's switch port changed. */
  public void touchPorts() {
    ports += 1L << 40;
  }

  /** Returns the release that runs on the machine. */
  public Profile release() {
    return disk.release();
  }

  /** Returns what the release has. */
  public Schema schema() {
    return disk.schema();
  }

  /** Returns what is installed on the machine. */
  public SystemDisk disk() {
    return disk;
  }

  /** Tells each boot from now on, while the world's lock is held. */
  public void onBoot(Consumer<SystemDisk.Boot> listener) {
    bootListeners.add(listener);
  }

  /** Starts the operating system. */
  public SystemDisk.Boot boot() {
    SystemDisk.Boot boot = disk.boot();
    leaving = false;
    setPowered(true);
    listeners.forEach(listener -> listener.booted(boot));
    bootListeners.forEach(listener -> listener.accept(boot));
    return boot;
  }

  /** Returns what differs from the usual {@code software_version}; may be changed. */
  public Map<String, String> version() {
    return version;
  }

  /** Returns what differs from the usual {@code cpu_info}; may be changed. */
  public Map<String, String> cpu() {
    return cpu;
  }

  /** Returns the sessions for emergencies that were opened on this machine. */
  public Set<String> localSessions() {
    return localSessions;
  }

  /** Returns the pool that the machine belongs to. */
  public Pool pool() {
    return pool;
  }

  /** Moves the machine into a pool. */
  public void setPool(Pool pool) {
    this.pool = pool;
    this.password = null;
    this.leader = null;
    this.followed = "";
    this.severed = false;
  }

  /** Returns root's password: the pool's unless somebody changed it on the machine itself. */
  public String password() {
    return password == null ? pool.password() : password;
  }

  /** Changes root's password on this machine alone; null for the pool's. */
  public void setPassword(@Nullable String password) {
    this.password = password;
  }

  /** Returns the machine that this one takes for its pool's coordinator. */
  public Machine leader() {
    return leader == null ? pool.coordinator() : leader;
  }

  /** Makes the machine follow another, or lead: it was told by somebody who may be wrong. */
  public void setLeader(Machine leader) {
    this.leader = leader;
    followed = leader == this ? "" : leader.redirect();
  }

  /** Returns the address at which the machine looks for its coordinator; empty when not told. */
  public String followed() {
    return followed;
  }

  /** Sets the address at which the machine looks for its coordinator. */
  public void setFollowed(String address) {
    followed = address;
  }

  /** Returns whether the machine looks for its coordinator where that is. */
  public boolean isWellLed() {
    return isCoordinator() || followed.isEmpty() || followed.equals(leader().redirect());
  }

  /** Returns whether the machine cannot reach a coordinator that takes it. */
  public boolean isInEmergency() {
    return !emergency().isEmpty();
  }

  /** Returns why the machine answers emergency calls alone, as code and parameters; else empty. */
  public List<String> emergency() {
    if (isCoordinator() && leader() == this) {
      return List.of();
    }
    if (leader() != pool.coordinator() || !leader().isPowered() || severed) {
      return List.of("HOST_STILL_BOOTING");
    }
    if (release().isNewerThan(leader().release())) {
      // older ones check nothing, but their start cannot finish on the other's database
      return release().isAtLeast("23.30")
          ? List.of("HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR", release().xapiBuild())
          : List.of("HOST_STILL_BOOTING");
    }
    return List.of();
  }

  /** Returns whether the machine has power. */
  public boolean isPowered() {
    return powered;
  }

  /** Switches the power. */
  public void setPowered(boolean powered) {
    this.powered = powered;
    decideLine();
    if (!powered) {
      listeners.forEach(MachineListener::stopped);
    }
  }

  /** Tells somebody what becomes of the machine; the world's lock is held then. */
  public void listen(MachineListener listener) {
    listeners.add(listener);
  }

  /** Returns whether the host was told to reboot or shut down. */
  public boolean isLeaving() {
    return leaving;
  }

  /** Notes that the host was told to reboot or shut down, or that it came back. */
  public void setLeaving(boolean leaving) {
    this.leaving = leaving;
  }

  /** Returns the functions of the plugins on the host, by plugin; may be changed. */
  public Map<String, Map<String, Function<Map<String, String>, String>>> plugins() {
    return plugins;
  }

  /** Returns the pool's database. */
  public Database db() {
    return pool.db();
  }

  /** Returns the machine's record in its pool. */
  public Row host() {
    Row row = db().findByUuid("host", uuid);
    if (row == null) {
      throw new IllegalStateException(name + " has no record in its pool");
    }
    return row;
  }

  /** Gives an interface what the network's DHCP server has for this machine. */
  public void lease(Database db, Row pif) {
    String gateway = address.substring(0, address.lastIndexOf('.')) + ".254";
    db.set(pif, "IP", address);
    db.set(pif, "netmask", "255.255.255.0");
    db.set(pif, "gateway", gateway);
    db.set(pif, "DNS", gateway);
  }

  /** Returns whether the machine leads its pool. */
  public boolean isCoordinator() {
    return pool.coordinator() == this;
  }

  /** Returns whether the toolstack answers. */
  public boolean isUp() {
    return up;
  }

  /** Returns whether the toolstack answers and the network leads to it. */
  public boolean isReachable() {
    return up && onLine;
  }

  /** Returns whether the machine has power and the network leads to it. */
  public boolean isOnLine() {
    return onLine;
  }

  /** Tells each time when the machine gets off the line or back, while the lock is held. */
  public void onLine(Consumer<Boolean> listener) {
    lineListeners.add(listener);
  }

  private void decideLine() {
    boolean now = powered && !dropped && path;
    if (now != onLine) {
      onLine = now;
      cutConnections();
      lineListeners.forEach(listener -> listener.accept(now));
    }
  }

  /** Takes the machine off the network, or brings it back. */
  public void setDropped(boolean dropped) {
    this.dropped = dropped;
    decideLine();
  }

  /** Returns whether the network leads to the management interface. */
  public boolean hasPath() {
    return path;
  }

  /** Notes whether the network leads to the management interface. */
  public void setPath(boolean path) {
    this.path = path;
    decideLine();
  }

  /** Returns whether the network leads to an address of this machine. */
  public boolean isRouted(String address) {
    return addresses.isEmpty() || addresses.contains(address);
  }

  /** Sets the only addresses that the network leads to; empty for any. */
  public void setRouted(Set<String> addresses) {
    this.addresses = Set.copyOf(addresses);
  }

  /** Returns whether the machine gave up waiting for its coordinator. */
  public boolean isSevered() {
    return severed;
  }

  /** Notes that the machine gave up waiting for its coordinator, or found it again. */
  public void setSevered(boolean severed) {
    this.severed = severed;
  }

  /** Returns how far the machine's clock is ahead. */
  public Duration skew() {
    return skew;
  }

  /** Sets how far the machine's clock is ahead. */
  public void setSkew(Duration skew) {
    this.skew = skew;
  }

  /** Lets the next starts wait until they are released. */
  public void holdStarts(int count) {
    holds = count;
  }

  /** Takes a start that is to wait, and returns whether it is. */
  public boolean hold(Runnable start) {
    if (holds == 0) {
      return false;
    }
    holds--;
    held = start;
    return true;
  }

  /** Lets a start that waits go on, and none wait from now on. */
  public void releaseStart() {
    holds = 0;
    Runnable start = held;
    held = () -> {};
    start.run();
  }

  /** Starts or stops the toolstack; stopping cuts what is on the line. */
  public void setUp(boolean up) {
    this.up = up;
    started = false;
    starts++;
    if (!up) {
      localSessions.clear();
      bridges = 0;
      epoch.incrementAndGet();
    }
  }

  /** Returns whether the toolstack's start is over. */
  public boolean isStarted() {
    return started;
  }

  /** Notes that the toolstack's start is over. */
  public void setStarted() {
    started = true;
  }

  /** Returns a number that tells one run of the toolstack from the next. */
  public int run() {
    return starts;
  }

  /** Returns the next number for a bridge; the toolstack counts up until it restarts. */
  public int nextBridge() {
    return bridges++;
  }

  /** Cuts what is on the line, calls and shells. */
  public void cutConnections() {
    epoch.incrementAndGet();
    listeners.forEach(MachineListener::linesCut);
  }

  /** Returns a number that changes whenever connections were cut. */
  public long epoch() {
    return epoch.get();
  }
}
