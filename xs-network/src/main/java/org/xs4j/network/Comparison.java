/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Step;

/** What the parts of a comparison share: the two sides, and the steps and problems found so far. */
final class Comparison {
  private final NetworkLayout wanted;
  private final NetworkSnapshot pool;
  private final Set<String> dom0Hosts;
  private final List<NetworkStep> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Starts a comparison.
   *
   * @param dom0Hosts the uuids of the hosts whose dom0 is within reach
   */
  Comparison(NetworkLayout wanted, NetworkSnapshot pool, Set<String> dom0Hosts) {
    this.wanted = wanted;
    this.pool = pool;
    this.dom0Hosts = Set.copyOf(dom0Hosts);
  }

  boolean hasDom0(HostNetworking host) {
    return dom0Hosts.contains(host.uuid());
  }

  Watch watch() {
    return new Watch(wanted.watchdog(), dom0Hosts, this::problem);
  }

  NetworkLayout wanted() {
    return wanted;
  }

  NetworkSnapshot pool() {
    return pool;
  }

  HostNetworking coordinator() {
    return pool.hosts().get(0);
  }

  void step(NetworkStep step) {
    steps.add(step);
  }

  void problem(String text) {
    if (!problems.contains(text)) {
      problems.add(text);
    }
  }

  void problems(List<String> texts) {
    texts.forEach(this::problem);
  }

  int problemCount() {
    return problems.size();
  }

  List<NetworkStep> steps() {
    return List.copyOf(steps);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns those of some ids that are steps of this plan. */
  List<String> present(String... ids) {
    return List.of(ids).stream()
        .filter(id -> steps.stream().anyMatch(s -> s.id().equals(id)))
        .toList();
  }

  /** Returns the ids of the steps so far that touch a host or the whole pool. */
  List<String> touching(HostNetworking host) {
    return steps.stream()
        .filter(s -> s.touches().contains("pool") || s.touches().contains("host:" + host.uuid()))
        .map(Step::id)
        .toList();
  }

  /** Returns the pool's hosts with the names that messages and layouts know them by. */
  Map<HostNetworking, String> named() {
    Map<HostNetworking, String> hosts = new LinkedHashMap<>();
    pool.hosts().forEach(h -> hosts.put(h, h.name()));
    return hosts;
  }
}
