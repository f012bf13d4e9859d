/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.xenapi.XsClient;

/**
 * Plans the networks of a pool that exists. {@link #steps} is pure; everything else reads once and
 * calls it.
 */
public final class NetworkPlanner {
  private final XsClient xs;

  private NetworkPlanner(XsClient xs) {
    this.xs = xs;
  }

  /** Returns a planner for the pool of a client. */
  public static NetworkPlanner on(XsClient xs) {
    return new NetworkPlanner(xs);
  }

  /**
   * Reads the pool and says what would change; empty when the pool is as wanted.
   *
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public Plan plan(NetworkLayout wanted) {
    NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
    return Plan.of("networks of " + title(snapshot), steps(wanted, snapshot));
  }

  /**
   * Compares what is wanted with what is there. Pure: no I/O, the same answer for the same input.
   *
   * @return the steps, the coordinator's first; empty when the pool is as wanted
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static List<NetworkStep> steps(NetworkLayout wanted, NetworkSnapshot snapshot) {
    return steps(wanted, snapshot, EnumSet.allOf(NetworkPart.class));
  }

  /**
   * Compares some parts of what is wanted with what is there. Pure.
   *
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static List<NetworkStep> steps(
      NetworkLayout wanted, NetworkSnapshot snapshot, Set<NetworkPart> parts) {
    return new NetworkComparison(wanted, snapshot, parts, null).steps();
  }

  /**
   * Compares as {@link #steps(NetworkLayout, NetworkSnapshot, Set)} does, with storage addresses
   * that were handed out among more hosts than the pool has yet.
   *
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static List<NetworkStep> steps(
      NetworkLayout wanted,
      NetworkSnapshot snapshot,
      Set<NetworkPart> parts,
      StorageAddresses addresses) {
    return new NetworkComparison(wanted, snapshot, parts, addresses).steps();
  }

  /**
   * Returns a layout whose NICs have names, where it knew them by the Ethernet addresses that they
   * have on one of the hosts.
   *
   * @throws PlanException when no host has them
   */
  public static NetworkLayout byName(NetworkLayout wanted, List<HostNetworking> hosts) {
    List<String> problems = new ArrayList<>();
    NetworkLayout named = DeviceNames.resolve(wanted, hosts, problems);
    if (!problems.isEmpty()) {
      throw new PlanException("this layout does not fit the hosts", problems);
    }
    return named;
  }

  /**
   * Plans a look for new NICs on every host, such as after cards were added. Nothing is taken away.
   */
  public Plan scan() {
    NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
    return Plan.of(
        "new NICs of " + title(snapshot),
        snapshot.hosts().stream().map(h -> new ScanNics(h.uuid(), h.name(), List.of())).toList());
  }

  static String title(NetworkSnapshot snapshot) {
    return snapshot.poolLabel().isEmpty() ? snapshot.hosts().get(0).name() : snapshot.poolLabel();
  }

  /**
   * Returns why a host's NICs cannot carry a layout (missing, or two members of a bond with an IP
   * configuration), each reason with the host's name; empty when they can.
   */
  public static List<String> deviceProblems(NetworkLayout wanted, HostNetworking host) {
    return deviceProblems(wanted, EnumSet.allOf(NetworkPart.class), host);
  }

  static List<String> deviceProblems(
      NetworkLayout wanted, Set<NetworkPart> parts, HostNetworking host) {
    List<String> problems = new ArrayList<>(NetworkComparison.missingDevices(wanted, parts, host));
    if (parts.contains(NetworkPart.BONDS)) {
      wanted.bonds().forEach(b -> problems.addAll(NetworkComparison.addressProblems(b, host)));
    }
    return List.copyOf(problems);
  }
}
