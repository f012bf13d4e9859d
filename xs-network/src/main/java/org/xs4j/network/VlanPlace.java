/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.DeviceName;

/** What a VLAN of a layout is on: a NIC, or the bond of some NICs. */
final class VlanPlace {
  private VlanPlace() {}

  /** Returns the NIC, or the first member of the bond; empty while its members have no names. */
  static Optional<DeviceName> device(NetworkLayout wanted, VlanLayout vlan) {
    Optional<BondLayout> bond = wanted.bond(vlan.on());
    return bond.isPresent()
        ? bond.get().devices().stream().findFirst()
        : Optional.of(DeviceName.of(vlan.on()));
  }

  /** Returns the devices that the VLAN may be on now: XAPI moves it when NICs are bonded. */
  static List<String> places(NetworkLayout wanted, VlanLayout vlan, HostNetworking host) {
    List<String> places = new ArrayList<>();
    Optional<BondLayout> bond = wanted.bond(vlan.on());
    if (bond.isEmpty()) {
      host.carrierOf(vlan.on()).ifPresent(c -> places.add(c.device()));
      return List.copyOf(places);
    }
    host.bond(vlan.on()).ifPresent(b -> places.add(b.device()));
    if (places.isEmpty()) {
      bond.get().devices().forEach(d -> places.add(d.value()));
    }
    return List.copyOf(places);
  }
}
