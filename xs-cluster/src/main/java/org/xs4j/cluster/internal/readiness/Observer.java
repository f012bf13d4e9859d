/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.cluster.readiness.ClockReading;
import org.xs4j.cluster.readiness.Dom0Facts;
import org.xs4j.cluster.readiness.Fact;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessFacts;
import org.xs4j.cluster.readiness.Unreachable;
import org.xs4j.core.Credentials;
import org.xs4j.core.NotFoundException;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** Reads the facts of all pools. */
public final class Observer implements AutoCloseable {
  private final List<XsClient> clients;
  private final Optional<Fleet> fleet;
  private final List<Unreachable> unreachable;
  private final boolean owned;
  private final Shells shells;
  private final TimeSource time;

  private Observer(
      List<XsClient> clients,
      Optional<Fleet> fleet,
      List<Unreachable> unreachable,
      boolean owned,
      Shells shells,
      TimeSource time) {
    this.clients = List.copyOf(clients);
    this.fleet = fleet;
    this.unreachable = List.copyOf(unreachable);
    this.owned = owned;
    this.shells = shells;
    this.time = time;
  }

  /** Logs in to hosts; those that cannot be reached are noted. SSH is by the endpoint's name. */
  public static Observer open(
      List<HostEndpoint> endpoints, Map<String, SshEndpoint> ssh, TimeSource time) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("hosts: none is given; name at least one");
    }
    try {
      return new Observer(fleet(endpoints, time), List.of(), ssh, time);
    } catch (XsException first) {
      Map<HostEndpoint, Unreachable> out = new LinkedHashMap<>();
      for (HostEndpoint endpoint : endpoints) {
        LoginProbe.tryAt(endpoint, time).ifPresent(u -> out.put(endpoint, u));
      }
      List<HostEndpoint> rest = endpoints.stream().filter(e -> !out.containsKey(e)).toList();
      if (out.isEmpty() || rest.isEmpty()) {
        throw first;
      }
      return new Observer(fleet(rest, time), List.copyOf(out.values()), ssh, time);
    }
  }

  private Observer(
      Fleet fleet, List<Unreachable> unreachable, Map<String, SshEndpoint> ssh, TimeSource time) {
    this(fleet.pools(), Optional.of(fleet), unreachable, true, shells(fleet, ssh), time);
  }

  private static Shells shells(Fleet fleet, Map<String, SshEndpoint> byName) {
    Map<String, SshEndpoint> byUuid = new LinkedHashMap<>();
    fleet
        .hostsByEndpoint()
        .forEach(
            (name, uuid) -> {
              SshEndpoint endpoint = byName.get(name);
              if (endpoint != null) {
                byUuid.put(uuid, endpoint);
              }
            });
    return Shells.of(byUuid);
  }

  private static Fleet fleet(List<HostEndpoint> endpoints, TimeSource time) {
    return Fleet.open(endpoints, b -> b.time(time), time, Duration.ZERO);
  }

  /** Looks at the pools of a fleet. */
  public static Observer of(Fleet fleet, Shells shells, TimeSource time) {
    return new Observer(fleet.pools(), Optional.of(fleet), List.of(), false, shells, time);
  }

  /** Looks at the pools of clients. */
  public static Observer of(List<XsClient> pools, TimeSource time) {
    if (pools.isEmpty()) {
      throw new IllegalArgumentException("pools: none is given; name at least one");
    }
    return new Observer(pools, Optional.empty(), List.of(), false, Shells.none(), time);
  }

  /** Reads everything. */
  public ReadinessFacts read() {
    List<PoolRecords> pools = Together.each(clients, PoolRecords::read);
    List<HostFacts> hosts = pools.stream().flatMap(p -> p.members().stream()).toList();
    Map<String, Dom0Facts> dom0s = Dom0Reader.read(hosts, shells, time);
    return new ReadinessFacts(
        time.now(),
        pools,
        ReadinessFacts.standAlone(pools),
        unreachable,
        clocks(pools, dom0s),
        logins(pools),
        dom0s);
  }

  /** Over SSH where dom0 answers, else as coarsely as XenAPI tells. */
  private Map<String, Fact<ClockReading>> clocks(
      List<PoolRecords> pools, Map<String, Dom0Facts> dom0s) {
    Map<String, Fact<ClockReading>> clocks = new LinkedHashMap<>();
    dom0s.forEach(
        (uuid, facts) -> {
          if (facts.clock().value().isPresent()) {
            clocks.put(uuid, facts.clock());
          }
        });
    if (clocks.size() < dom0s.size()) {
      Clocks.read(clients, pools, time).forEach(clocks::putIfAbsent);
    }
    return clocks;
  }

  /**
   * Whether every host takes the username and password of the first pool's coordinator, as
   * CloudStack has one pair for a cluster.
   */
  private Map<String, Fact<Boolean>> logins(List<PoolRecords> pools) {
    Optional<HostEndpoint> first = endpoint(pools.get(0).coordinator());
    if (fleet.isEmpty() || first.isEmpty()) {
      return Map.of();
    }
    Credentials wanted = first.get().credentials();
    Map<String, Fact<Boolean>> logins = new LinkedHashMap<>();
    List<HostFacts> hosts = pools.stream().flatMap(p -> p.members().stream()).toList();
    List<Fact<Boolean>> answers = Together.each(hosts, h -> login(h, wanted));
    for (int i = 0; i < hosts.size(); i++) {
      logins.put(hosts.get(i).uuid(), answers.get(i));
    }
    return logins;
  }

  private Fact<Boolean> login(HostFacts host, Credentials wanted) {
    Optional<HostEndpoint> endpoint = endpoint(host);
    if (endpoint.isEmpty()) {
      return Fact.unknown("no URL of its own was given");
    }
    if (!endpoint.get().credentials().equals(wanted)) {
      return Fact.known(false);
    }
    if (host.isCoordinator()) {
      return Fact.known(true); // that is how its pool was logged in to
    }
    return LoginProbe.tryAt(endpoint.get(), time)
        .map(
            u ->
                u.kind() == Unreachable.Kind.LOGIN
                    ? Fact.known(false)
                    : Fact.<Boolean>unknown(u.reason()))
        .orElseGet(() -> Fact.known(true));
  }

  private Optional<HostEndpoint> endpoint(HostFacts host) {
    try {
      return fleet.map(f -> f.endpoint(host.uuid()));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (owned) {
      shells.close();
      fleet.ifPresent(Fleet::close);
    }
  }
}
