/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.DeviceName;
import org.xs4j.core.MacAddress;
import org.xs4j.core.plan.PlanException;

/** Finds the names of NICs that a layout knows by their Ethernet addresses. */
final class DeviceNames {
  private DeviceNames() {}

  /** Returns the layout with names only, noting what cannot be found. */
  static NetworkLayout resolve(
      NetworkLayout wanted, List<HostNetworking> hosts, List<String> problems) {
    if (wanted.bonds().stream().allMatch(b -> b.macs().isEmpty())) {
      return wanted;
    }
    int before = problems.size();
    List<BondLayout> bonds = new ArrayList<>();
    for (BondLayout bond : wanted.bonds()) {
      bonds.add(bond.macs().isEmpty() ? bond : bond.withDevices(names(bond, hosts, problems)));
    }
    if (problems.size() > before) {
      return wanted;
    }
    try {
      return wanted.withBonds(bonds);
    } catch (IllegalArgumentException e) { // two names for one NIC
      throw new PlanException(
          "this layout does not fit the pool", String.valueOf(e.getMessage()).lines().toList());
    }
  }

  private static List<DeviceName> names(
      BondLayout bond, List<HostNetworking> hosts, List<String> problems) {
    for (HostNetworking host : hosts) {
      List<DeviceName> found =
          bond.macs().stream().map(m -> nic(host, m)).flatMap(Optional::stream).toList();
      if (found.size() == bond.macs().size()) {
        return found;
      }
      if (!found.isEmpty()) {
        problems.add(
            host.name()
                + " has only some of "
                + bond.members()
                + ", which '"
                + bond.label()
                + "' wants: "
                + DeviceName.join(found)
                + "; name the NICs of one host, the others use those with the same names");
        return List.of();
      }
    }
    problems.add("no host has the NICs " + bond.members() + ", which '" + bond.label() + "' wants");
    return List.of();
  }

  private static Optional<DeviceName> nic(HostNetworking host, MacAddress mac) {
    return host.nics().stream()
        .filter(n -> n.mac().equalsIgnoreCase(mac.value()))
        .map(n -> DeviceName.of(n.device()))
        .findFirst();
  }
}
