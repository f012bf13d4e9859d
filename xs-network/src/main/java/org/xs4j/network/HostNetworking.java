/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Optional;
import org.xs4j.xenapi.raw.HostRef;

/**
 * What a host has of NICs and bonds, as it was.
 *
 * @param ref the host, within the pool that the snapshot was read from
 * @param uuid the host's uuid, which it keeps wherever it goes
 * @param name its name-label
 * @param address its management address
 * @param enabled whether VMs may start on it
 * @param live whether the coordinator hears from it
 * @param nics its physical NICs, by name
 * @param bonds its bonds
 */
public record HostNetworking(
    HostRef ref,
    String uuid,
    String name,
    String address,
    boolean enabled,
    boolean live,
    List<Nic> nics,
    List<HostBond> bonds) {
  /** Keeps copies. */
  public HostNetworking {
    nics = List.copyOf(nics);
    bonds = List.copyOf(bonds);
  }

  /** Returns the NIC of a name, if the host has it. */
  public Optional<Nic> nic(String device) {
    return nics.stream().filter(n -> n.device().equals(device)).findFirst();
  }

  /** Returns the bond on the network with a label, if the host has one. */
  public Optional<HostBond> bond(String label) {
    return bonds.stream().filter(b -> b.label().equals(label)).findFirst();
  }
}
