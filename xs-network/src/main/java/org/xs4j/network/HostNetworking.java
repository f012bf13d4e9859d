/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRef;

/**
 * What a host has of NICs, bonds and VLANs, as it was.
 *
 * @param ref the host, within the pool that the snapshot was read from
 * @param uuid the host's uuid, which it keeps wherever it goes
 * @param name its name-label
 * @param address its management address
 * @param enabled whether VMs may start on it
 * @param live whether the coordinator hears from it
 * @param nics its physical NICs, by name
 * @param bonds its bonds
 * @param vlans its VLANs, by device and tag
 * @param others its other PIFs: tunnels and SR-IOV
 */
public record HostNetworking(
    HostRef ref,
    String uuid,
    String name,
    String address,
    boolean enabled,
    boolean live,
    List<Nic> nics,
    List<HostBond> bonds,
    List<HostVlan> vlans,
    List<HostPif> others) {
  /** Keeps copies. */
  public HostNetworking {
    nics = List.copyOf(nics);
    bonds = List.copyOf(bonds);
    vlans = List.copyOf(vlans);
    others = List.copyOf(others);
  }

  /** Returns the NIC of a name, if the host has it. */
  public Optional<Nic> nic(String device) {
    return nics.stream().filter(n -> n.device().equals(device)).findFirst();
  }

  /** Returns the bond on the network with a label, if the host has one. */
  public Optional<HostBond> bond(String label) {
    return bonds.stream().filter(b -> b.label().equals(label)).findFirst();
  }

  /** Returns the bond that a NIC is a member of. */
  public Optional<HostBond> bondOf(String device) {
    return bonds.stream().filter(b -> b.members().contains(device)).findFirst();
  }

  /** Returns the VLAN on the network with a label, if the host has one. */
  public Optional<HostVlan> vlan(String label) {
    return vlans.stream().filter(v -> v.label().equals(label)).findFirst();
  }

  /** Returns all PIFs: NICs, bonds, VLANs, others. */
  public List<HostPif> pifs() {
    return Stream.of(
            nics.stream().map(Nic::pif),
            bonds.stream().map(HostBond::pif),
            vlans.stream().map(HostVlan::pif),
            others.stream())
        .flatMap(s -> s)
        .toList();
  }

  /** Returns the PIF on a network; XAPI lets a host have one at most. */
  public Optional<HostPif> pifOn(NetworkRef network) {
    return pifs().stream().filter(p -> p.network().equals(network)).findFirst();
  }

  /** Returns the management interface, if the host has one. */
  public Optional<HostPif> management() {
    return pifs().stream().filter(HostPif::management).findFirst();
  }

  /** Returns what carries the traffic of a NIC: its bond if it is in one, else itself. */
  public Optional<HostPif> carrierOf(String device) {
    return bondOf(device)
        .or(() -> bonds.stream().filter(b -> b.device().equals(device)).findFirst())
        .map(HostBond::pif)
        .or(() -> nic(device).map(Nic::pif));
  }

  /** Returns the VLAN of a tag on what carries a NIC's traffic. */
  public Optional<HostVlan> vlanOn(String device, int tag) {
    return carrierOf(device)
        .flatMap(
            below ->
                vlans.stream()
                    .filter(v -> v.device().equals(below.device()) && v.tag() == tag)
                    .findFirst());
  }

  /**
   * Returns what carries a NIC's traffic, or the VLAN on that.
   *
   * @param tag the tag, negative for none
   */
  public Optional<HostPif> pifAt(String device, int tag) {
    return tag < 0 ? carrierOf(device) : vlanOn(device, tag).map(HostVlan::pif);
  }
}
