/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.PlanException;

/** Takes the coordinator's bonds for what every host of its pool shall have. */
final class CoordinatorBonds {
  private CoordinatorBonds() {}

  /**
   * Returns what brings every host to the coordinator's bonds: supporters first, the coordinator
   * last, since every call goes through it.
   */
  static List<NetworkStep> steps(NetworkSnapshot pool, boolean watchdog, Set<String> dom0Hosts) {
    HostNetworking coordinator = pool.hosts().get(0);
    NetworkLayout wanted = layout(pool, coordinator, watchdog);
    List<HostNetworking> order =
        Stream.concat(pool.hosts().stream().skip(1), Stream.of(coordinator)).toList();
    Comparison all = new Comparison(wanted, pool, dom0Hosts);
    for (HostNetworking host : pool.hosts()) {
      all.problems(NetworkComparison.missingDevices(wanted, EnumSet.of(NetworkPart.BONDS), host));
    }
    new BondComparison(all, order).compare();
    if (!all.problems().isEmpty()) {
      throw new PlanException(
          "the coordinator's bonds cannot be had on every host", all.problems());
    }
    return all.steps();
  }

  private static NetworkLayout layout(
      NetworkSnapshot pool, HostNetworking coordinator, boolean watchdog) {
    List<BondLayout> bonds = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (HostBond bond : coordinator.bonds()) {
      long mtu = pool.network(bond.network()).map(PoolNetwork::mtuBytes).orElse(0L);
      try {
        bonds.add(
            new BondLayout(
                NetworkLabel.of(bond.label()),
                bond.members().stream().map(DeviceName::of).toList(),
                List.of(),
                bond.mode(),
                bond.properties(),
                Mtu.isAllowed((int) mtu) ? (int) mtu : 0));
      } catch (IllegalArgumentException e) {
        problems.add(coordinator.name() + ", " + bond.device() + ": " + e.getMessage());
      }
    }
    try {
      NetworkLayout layout =
          new NetworkLayout(bonds, List.of(), List.of(), List.of(), List.of(), watchdog);
      if (problems.isEmpty()) {
        return layout;
      }
    } catch (IllegalArgumentException e) {
      problems.addAll(String.valueOf(e.getMessage()).lines().toList());
    }
    throw new PlanException("the coordinator's bonds are no model for other hosts", problems);
  }
}
