/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An IPv4 subnet: the network's first address and the length of its prefix in bits.
 *
 * @param network the first address of the subnet, host bits zero
 * @param length the prefix length in bits, 1 to 32
 */
public record Ipv4Prefix(Ipv4Address network, int length) {
  private static final String ALLOWED =
      "a subnet with host bits zero and a length of 1 to 32, such as 192.168.1.0/24";

  /** Refuses a length outside 1 to 32 and addresses with host bits set. */
  public Ipv4Prefix {
    if (length < 1 || length > 32 || (network.toLong() & ~mask(length) & 0xffffffffL) != 0) {
      throw Refusal.of("IPv4 prefix", network + "/" + length, ALLOWED);
    }
  }

  /** Returns the subnet that a text such as {@code 192.168.1.0/24} names. */
  @JsonCreator
  public static Ipv4Prefix of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0
        || !text.substring(slash + 1).matches("\\d{1,2}")
        || !Ipv4Address.isValid(text.substring(0, slash))) {
      throw Refusal.of("IPv4 prefix", text, ALLOWED);
    }
    return new Ipv4Prefix(
        Ipv4Address.of(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  /**
   * Returns the subnet that an address lies in.
   *
   * @param length the prefix length in bits, 1 to 32
   */
  public static Ipv4Prefix of(Ipv4Address address, int length) {
    if (length < 1 || length > 32) {
      throw Refusal.of("IPv4 prefix", address + "/" + length, ALLOWED);
    }
    return new Ipv4Prefix(dotted(address.toLong() & mask(length)), length);
  }

  /** Tells whether an address lies in the subnet. */
  public boolean contains(Ipv4Address address) {
    return (address.toLong() & mask(length)) == network.toLong();
  }

  /** Returns the netmask in dotted decimal, as {@code PIF.reconfigure_ip} takes it. */
  public Ipv4Address netmask() {
    return dotted(mask(length));
  }

  private static Ipv4Address dotted(long bits) {
    return Ipv4Address.of(
        (bits >> 24 & 255)
            + "."
            + (bits >> 16 & 255)
            + "."
            + (bits >> 8 & 255)
            + "."
            + (bits & 255));
  }

  private static long mask(int length) {
    return 0xffffffffL << (32 - length) & 0xffffffffL;
  }

  @Override
  @JsonValue
  public String toString() {
    return network + "/" + length;
  }
}
