/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.List;

/**
 * An interface of a host's kernel that carries an address or could: a bridge, by its name.
 *
 * @param name the bridge, such as {@code xenbr0}
 * @param mac its hardware address
 * @param mtuBytes the largest packet
 * @param address its IPv4 address; empty when it has none
 * @param prefix the length of its subnet's prefix in bits
 * @param gateway the router that is configured with the address; empty for none
 * @param isDefault whether the host's default route goes over it, when it has a gateway
 * @param cards the devices below it
 * @param live those of the cards that a switch leads on
 * @param tag its VLAN; -1 for none
 */
public record Interface(
    String name,
    String mac,
    long mtuBytes,
    String address,
    int prefix,
    String gateway,
    boolean isDefault,
    List<String> cards,
    List<String> live,
    long tag) {
  /** Returns whether an address is in the interface's subnet. */
  public boolean isOnLink(String other) {
    if (address.isEmpty()) {
      return false;
    }
    int mask = prefix == 0 ? 0 : -1 << (32 - prefix);
    return (number(address) & mask) == (number(other) & mask);
  }

  /** Returns the broadcast address of the subnet. */
  public String broadcast() {
    int mask = prefix == 0 ? 0 : -1 << (32 - prefix);
    int all = number(address) | ~mask;
    return (all >>> 24) + "." + (all >>> 16 & 255) + "." + (all >>> 8 & 255) + "." + (all & 255);
  }

  /** Returns an IPv4 address as one number. */
  static int number(String address) {
    int number = 0;
    for (String part : address.split("\\.", -1)) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }
}
