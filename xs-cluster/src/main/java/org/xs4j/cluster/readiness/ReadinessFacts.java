/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is, as far as readiness depends on it, at one moment. Immutable.
 *
 * @param at when it was read
 * @param pools the pools, in the order given; a stand-alone host is a pool of one
 * @param joining the uuids of the hosts that shall join the first pool
 * @param unreachable the hosts that could not be logged in to
 * @param clocks how far each host's clock is ahead, by host uuid
 * @param logins whether each host takes the pool's username and password, by host uuid
 * @param dom0s what only dom0 can tell, by host uuid
 */
public record ReadinessFacts(
    Instant at,
    List<PoolRecords> pools,
    Set<String> joining,
    List<Unreachable> unreachable,
    Map<String, Fact<ClockReading>> clocks,
    Map<String, Fact<Boolean>> logins,
    Map<String, Dom0Facts> dom0s) {
  private static final Dom0Facts.Login NOT_READ =
      new Dom0Facts.Login(Dom0Facts.Login.State.NOT_TRIED, "dom0 was not read");

  /** Keeps copies. */
  public ReadinessFacts {
    pools = List.copyOf(pools);
    joining = Set.copyOf(joining);
    unreachable = List.copyOf(unreachable);
    clocks = Map.copyOf(clocks);
    logins = Map.copyOf(logins);
    dom0s = Map.copyOf(dom0s);
  }

  /** Returns facts of XenAPI alone. The stand-alone hosts among the pools join the first one. */
  public static ReadinessFacts of(Instant at, List<PoolRecords> pools) {
    return new ReadinessFacts(
        at, pools, standAlone(pools), List.of(), Map.of(), Map.of(), Map.of());
  }

  /** Returns the uuids of the stand-alone hosts that are not the first pool. */
  public static Set<String> standAlone(List<PoolRecords> pools) {
    return pools.stream()
        .skip(1)
        .filter(p -> p.hosts().size() == 1)
        .map(p -> p.coordinator().uuid())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the same facts with other hosts that shall join the first pool. */
  public ReadinessFacts withJoining(Set<String> uuids) {
    return new ReadinessFacts(at, pools, uuids, unreachable, clocks, logins, dom0s);
  }

  /**
   * Returns the clusters: the first pool with those that join it, then each pool that has hosts
   * which do not.
   */
  public List<ClusterFacts> clusters() {
    List<ClusterFacts> clusters = new ArrayList<>();
    for (PoolRecords pool : pools) {
      if (clusters.isEmpty()) {
        clusters.add(new ClusterFacts(pool, joiners(pool)));
      } else if (pool.members().stream().anyMatch(h -> !joining.contains(h.uuid()))) {
        clusters.add(new ClusterFacts(pool, List.of()));
      }
    }
    return List.copyOf(clusters);
  }

  private List<HostFacts> joiners(PoolRecords target) {
    return pools.stream()
        .filter(p -> !isSame(p, target))
        .flatMap(p -> p.members().stream())
        .filter(h -> joining.contains(h.uuid()))
        .toList();
  }

  /** Tells whether a host is to be in a pool that it is in now. */
  public boolean staysIn(PoolRecords pool, HostFacts member) {
    return !joining.contains(member.uuid()) || isSame(pool, pools.get(0));
  }

  private static boolean isSame(PoolRecords a, PoolRecords b) {
    return a.record().uuid().equals(b.record().uuid());
  }

  /** Returns every host of every pool. */
  public List<HostFacts> hosts() {
    return pools.stream().flatMap(p -> p.members().stream()).toList();
  }

  /** Returns how far a host's clock is ahead. */
  public Fact<ClockReading> clock(HostFacts host) {
    return clocks.getOrDefault(host.uuid(), Fact.unknown("its clock was not read"));
  }

  /** Returns what only dom0 of a host can tell. */
  public Dom0Facts dom0(HostFacts host) {
    Dom0Facts read = dom0s.get(host.uuid());
    return read == null ? Dom0Facts.none(NOT_READ) : read;
  }

  /** Returns whether a host takes the pool's username and password. */
  public Fact<Boolean> login(HostFacts host) {
    return logins.getOrDefault(host.uuid(), Fact.unknown("it was not tried"));
  }
}
