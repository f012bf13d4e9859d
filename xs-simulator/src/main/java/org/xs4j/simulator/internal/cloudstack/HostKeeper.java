/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** Connects to hosts, notices when they are gone, and lets them go. */
final class HostKeeper {
  private static final Set<String> AWAY = Set.of("Disconnected", "Alert", "Down", "Creating");
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final String STATE = "state";

  private final World world;
  private final CloudState state;
  private final CloudSettings settings;
  private final HostSetup setup;
  private final Set<String> stubborn = ConcurrentHashMap.newKeySet();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  HostKeeper(World world, CloudState state, CloudSettings settings, HostSetup setup) {
    this.world = world;
    this.state = state;
    this.settings = settings;
    this.setup = setup;
  }

  /** Looks after the hosts from now on, again and again. */
  void start() {
    world.timeline().after(settings.scan(), this::scanAndGoOn);
  }

  void stop() {
    stopped = true;
  }

  /** Lets a host ignore that it is to be disconnected, or no longer so. */
  void setStubborn(String name, boolean value) {
    change(stubborn, name, value);
  }

  /** Lets the set-up of a host fail, or no longer so. */
  void setBroken(String name, boolean value) {
    change(broken, name, value);
  }

  private static void change(Set<String> names, String name, boolean value) {
    if (value) {
      names.add(name);
    } else {
      names.remove(name);
    }
  }

  private void scanAndGoOn() {
    if (stopped) {
      return;
    }
    for (Entity host : state.all("host")) {
      look(host);
    }
    world.timeline().after(settings.scan(), this::scanAndGoOn);
  }

  private void look(Entity host) {
    Entity cluster = state.require("cluster", host.text("clusterid"));
    if (host.is(STATE, "Up") && !answers(host)) {
      state.set(host, STATE, "Alert");
    } else if (cluster.is("managedstate", "Managed") && AWAY.contains(host.text(STATE))) {
      connect(host);
    }
  }

  private boolean answers(Entity host) {
    Machine machine = world.machineAt(host.text("ipaddress"));
    return machine != null && machine.isReachable() && !machine.isInEmergency();
  }

  /** Starts to connect to a host; the result shows some time later. */
  void connect(Entity host) {
    state.set(host, STATE, "Connecting");
    world.timeline().after(settings.connecting(), () -> finish(host));
  }

  /** Connects to a host with the result at once. */
  void connectNow(Entity host) {
    state.set(host, STATE, "Connecting");
    finish(host);
  }

  private void finish(Entity host) {
    if (stopped || !host.is(STATE, "Connecting")) {
      return;
    }
    Entity cluster = state.require("cluster", host.text("clusterid"));
    if (!cluster.is("managedstate", "Managed")) {
      state.set(host, STATE, "Disconnected");
      return;
    }
    try {
      if (broken.contains(host.text("name"))) {
        throw ApiFailure.internal("Unable to create local link network");
      }
      if (setup.connect(host) == HostSetup.Result.AGAIN) {
        log(host, "changed to " + host.text(".class"));
        state.set(host, STATE, "Alert");
        world.timeline().after(RETRY, () -> look(host));
        return;
      }
      state.set(host, STATE, "Up");
    } catch (ApiFailure e) {
      log(host, String.valueOf(e.getMessage()));
      state.set(host, STATE, "Alert");
    }
  }

  private void log(Entity host, String text) {
    state.create("log", java.util.Map.of("host", host.text("name"), "text", text));
  }

  /** Disconnects a host unless it is a stubborn one. */
  void disconnect(Entity host) {
    if (!stubborn.contains(host.text("name"))) {
      state.set(host, STATE, "Disconnected");
    }
  }

  List<Entity> of(Entity cluster) {
    return state.all("host", h -> h.is("clusterid", cluster.id()));
  }
}
