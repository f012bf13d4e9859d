/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import org.xs4j.core.Ipv4Address;

/**
 * A NIC, bond or VLAN of a host that has an IPv4 address.
 *
 * @param device its name, such as {@code eth2}
 * @param ip its address
 * @param netmask its netmask
 * @param management whether it is the management interface
 */
public record StorageNic(String device, Ipv4Address ip, Ipv4Address netmask, boolean management) {
  /** Tells whether an address is in the network of this NIC. */
  public boolean reaches(Ipv4Address address) {
    return (address.toLong() & netmask.toLong()) == (ip.toLong() & netmask.toLong());
  }
}
