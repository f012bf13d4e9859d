/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Step;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.JoinerNetworks;
import org.xs4j.network.NetworkLayout;
import org.xs4j.network.NetworkPart;
import org.xs4j.network.NetworkPlanner;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.NetworkStep;
import org.xs4j.network.StorageAddresses;
import org.xs4j.storage.HostName;
import org.xs4j.storage.StoragePlanner;

/**
 * Plans a whole cluster. Pure: no I/O, the same plan for the same input.
 *
 * <p>The order that works: bonds on the first host; the others join without bonds of their own;
 * each copies the coordinator's; what did not come is completed. Storage addresses on NICs are set
 * before bonding and joining, those on VLANs after.
 */
public final class ClusterPlanner {
  private final ClusterLayout wanted;
  private final Set<Part> parts;
  private final NetworkLayout networks;
  private final Set<NetworkPart> networkParts;
  private final StorageAddresses addresses;
  private final Set<String> dom0Hosts;
  private final Map<String, String> uuids;
  private final List<PoolFacts> pools;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private ClusterPlanner(
      ClusterLayout wanted, Set<Part> parts, Map<String, String> uuids, List<PoolFacts> pools) {
    this.wanted = wanted;
    this.parts = parts;
    this.uuids = uuids;
    this.pools = pools;
    this.networks = named(wanted.networks());
    this.networkParts = networkParts(parts);
    Map<HostNetworking, String> hosts = new LinkedHashMap<>();
    wanted.hosts().forEach(h -> hosts.put(poolOf(h).networks().host(uuid(h)), h.name()));
    this.addresses = StorageAddresses.assign(networks, hosts);
    this.dom0Hosts = new HashSet<>();
    wanted.sshEndpoints().keySet().forEach(name -> dom0Hosts.add(String.valueOf(uuids.get(name))));
  }

  private NetworkLayout named(NetworkLayout layout) {
    try {
      return NetworkPlanner.byName(
          layout, pools.stream().flatMap(p -> p.networks().hosts().stream()).toList());
    } catch (PlanException e) {
      problems.addAll(e.problems());
      return layout;
    }
  }

  /** Returns the parts of the networks among some parts of the work. */
  static Set<NetworkPart> networkParts(Set<Part> parts) {
    Set<NetworkPart> result = EnumSet.noneOf(NetworkPart.class);
    for (Part part : parts) {
      switch (part) {
        case LABELS -> result.add(NetworkPart.LABELS);
        case BONDS -> result.add(NetworkPart.BONDS);
        case VLANS -> result.add(NetworkPart.VLANS);
        case STORAGE_NETWORK -> result.add(NetworkPart.STORAGE);
        case PREPARATION, POOL, STORAGE -> {}
      }
    }
    return result;
  }

  /**
   * Compares what is wanted with what is there.
   *
   * @param wanted the layout; must name hosts
   * @param parts what of it to plan
   * @param uuids the uuid of each host, by the name that the layout gives it
   * @param pools the pools that the hosts are in now
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static Plan plan(
      ClusterLayout wanted, Set<Part> parts, Map<String, String> uuids, List<PoolFacts> pools) {
    return new ClusterPlanner(wanted, parts, uuids, pools).plan();
  }

  private Plan plan() {
    if (parts.contains(Part.POOL)) {
      planPool();
    } else {
      pools.forEach(p -> planNetworks(p.networks()));
    }
    if (parts.contains(Part.STORAGE) && !wanted.storage().isEmpty()) {
      planStorage(poolOf(wanted.hosts().get(0)));
    }
    if (!problems.isEmpty()) {
      throw new PlanException("this layout cannot be had from these hosts", problems);
    }
    return Plan.of("pool " + wanted.poolLabel(), steps);
  }

  private void planPool() {
    PoolFacts target = poolOf(wanted.hosts().get(0));
    NetworkSnapshot there = target.networks();
    if (!there.poolLabel().equals(wanted.poolLabel())) {
      steps.add(
          new NamePool(there.coordinator(), there.poolLabel(), wanted.poolLabel(), List.of()));
    }
    refuseStrangers(there);
    wanted.hosts().stream()
        .filter(h -> poolOf(h).equals(target) && isAway(target, h))
        .forEach(h -> await(h, target));
    planNetworks(there);
    List<String> before = steps.stream().map(Step::id).toList();
    for (HostLayout host : wanted.hosts()) {
      PoolFacts facts = poolOf(host);
      if (!facts.equals(target)) {
        before = List.of(join(host, facts, target, before));
      }
    }
  }

  private void refuseStrangers(NetworkSnapshot networks) {
    networks.hosts().stream()
        .filter(h -> !uuids.containsValue(h.uuid()))
        .forEach(
            h ->
                problems.add(
                    "the pool also has the host "
                        + h.name()
                        + " ("
                        + h.address()
                        + "), which the layout does not name; its networks "
                        + "change with the pool's, so name it"));
  }

  private void planNetworks(NetworkSnapshot pool) {
    try {
      List<NetworkStep> found =
          NetworkPlanner.steps(networks, pool, networkParts, addresses, dom0Hosts);
      steps.addAll(found);
    } catch (PlanException e) {
      problems.addAll(e.problems());
    }
  }

  /** Storage comes when the pool is whole, so that every host sees it and gets its PBDs. */
  private void planStorage(PoolFacts target) {
    List<HostName> joining =
        parts.contains(Part.POOL)
            ? wanted.hosts().stream()
                .filter(h -> !poolOf(h).equals(target))
                .map(h -> new HostName(uuid(h), poolOf(h).networks().host(uuid(h)).name()))
                .toList()
            : List.of();
    try {
      steps.addAll(StoragePlanner.steps(wanted.storage(), target.storage(), joining, leaves()));
    } catch (PlanException e) {
      problems.addAll(e.problems());
    }
  }

  /** Returns the ids of the steps that no other one comes after: with them, all are done. */
  private List<String> leaves() {
    Set<String> inner = new HashSet<>();
    steps.forEach(s -> inner.addAll(s.after()));
    return steps.stream().map(Step::id).filter(id -> !inner.contains(id)).toList();
  }

  /**
   * Adds the steps that bring a stand-alone host in and returns the id that the next join comes
   * after.
   */
  private String join(HostLayout host, PoolFacts joiner, PoolFacts target, List<String> before) {
    HostNetworking there = joiner.networks().host(uuid(host));
    problems.addAll(joiner.joinProblems(there.uuid(), target, host.name()));
    JoinerNetworks own =
        new JoinerNetworks(
            networks, networkParts, there, addresses, dom0Hosts.contains(there.uuid()));
    problems.addAll(own.problems(joiner.networks(), target.networks()));
    String coordinator = target.networks().coordinator();
    List<NetworkStep> first = own.before();
    List<String> beforeJoin = new ArrayList<>(before);
    first.forEach(s -> beforeJoin.add(s.id()));
    JoinPool join =
        new JoinPool(
            there.uuid(),
            there.name(),
            coordinator,
            target.networks().host(coordinator).name(),
            beforeJoin);
    AwaitMember await =
        new AwaitMember(there.uuid(), there.name(), coordinator, List.of(join.id()));
    steps.addAll(first);
    steps.add(join);
    steps.add(await);
    List<NetworkStep> last = own.after(List.of(await.id()));
    steps.addAll(last);
    List<String> beforeSettling = new ArrayList<>(List.of(await.id()));
    last.forEach(s -> beforeSettling.add(s.id()));
    steps.add(new SettleMember(there.uuid(), there.name(), coordinator, beforeSettling));
    return join.id();
  }

  private boolean isAway(PoolFacts facts, HostLayout host) {
    HostNetworking there = facts.networks().host(uuid(host));
    return !there.live() || !there.enabled();
  }

  private void await(HostLayout host, PoolFacts facts) {
    HostNetworking there = facts.networks().host(uuid(host));
    steps.add(
        new AwaitMember(there.uuid(), there.name(), facts.networks().coordinator(), List.of()));
  }

  private String uuid(HostLayout host) {
    String uuid = uuids.get(host.name());
    if (uuid == null) {
      throw new IllegalArgumentException("no uuid is given for the host " + host.name());
    }
    return uuid;
  }

  private PoolFacts poolOf(HostLayout host) {
    String uuid = uuid(host);
    return pools.stream()
        .filter(p -> p.networks().hosts().stream().anyMatch(h -> h.uuid().equals(uuid)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("no pool is given that has the host " + host.name()));
  }
}
