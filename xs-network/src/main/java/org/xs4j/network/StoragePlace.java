/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Optional;
import org.xs4j.core.DeviceName;

/**
 * Where a storage address is on a host: on what carries a NIC's traffic, or on a VLAN on that.
 *
 * @param device the NIC, or a member of the bond
 * @param tag the VLAN tag, or -1
 */
record StoragePlace(DeviceName device, int tag) {
  private static final int UNTAGGED = -1;

  /** Returns the place of a network; empty while the members of its bond have no names. */
  static Optional<StoragePlace> of(
      NetworkLayout wanted, StorageLayout network, HostNetworking host) {
    if (network.device().isPresent()) {
      return Optional.of(new StoragePlace(network.device().get(), UNTAGGED));
    }
    Optional<VlanLayout> vlan = wanted.vlan(network.label().value());
    if (vlan.isPresent()) {
      return VlanPlace.device(wanted, vlan.get())
          .map(d -> new StoragePlace(d, vlan.get().tag().value()));
    }
    return wanted
        .bond(network.label().value())
        .flatMap(bond -> member(bond, host))
        .map(d -> new StoragePlace(d, UNTAGGED));
  }

  /** A member that has an address already keeps it, since a bond takes over one only. */
  private static Optional<DeviceName> member(BondLayout bond, HostNetworking host) {
    return bond.devices().stream()
        .filter(d -> host.nic(d.value()).map(Nic::hasIp).orElse(false))
        .findFirst()
        .or(() -> bond.devices().stream().findFirst());
  }

  @Override
  public String toString() {
    return tag == UNTAGGED ? device.value() : "VLAN " + tag + " on " + device;
  }

  /** Returns the PIF at this place, if it is there. */
  Optional<HostPif> pif(HostNetworking host) {
    return host.pifAt(device.value(), tag);
  }
}
