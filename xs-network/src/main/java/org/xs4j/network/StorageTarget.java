/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.NetworkLabel;

/**
 * What must be reachable through the interface of a storage network.
 *
 * @param label the network's label
 * @param device the NIC, or a member of the bond
 * @param tag the VLAN tag, or -1
 * @param primary primary storage, reachable through no other interface
 * @param secondary secondary storage that lies on this network
 */
public record StorageTarget(
    NetworkLabel label,
    DeviceName device,
    int tag,
    List<Ipv4Address> primary,
    List<Ipv4Address> secondary) {
  /** Keeps copies. */
  public StorageTarget {
    primary = List.copyOf(primary);
    secondary = List.copyOf(secondary);
  }
}
