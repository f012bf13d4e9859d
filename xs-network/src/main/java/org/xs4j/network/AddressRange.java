/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.stream.LongStream;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Refusal;

/** Addresses in a row. */
public final class AddressRange {
  private static final int LARGEST = 1024;
  private static final String ALLOWED =
      "an IPv4 address, or a range of at most "
          + LARGEST
          + " such as 172.16.0.55-172.16.0.58, the lower end first";

  private AddressRange() {}

  /**
   * Returns the addresses that a text names: one, or a range with both ends.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static List<Ipv4Address> parse(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length > 2 || !Ipv4Address.isValid(ends[0])) {
      throw Refusal.of("addresses", text, ALLOWED);
    }
    if (ends.length == 1) {
      return List.of(Ipv4Address.of(text));
    }
    if (!Ipv4Address.isValid(ends[1])) {
      throw Refusal.of("addresses", text, ALLOWED);
    }
    long first = Ipv4Address.of(ends[0]).toLong();
    long last = Ipv4Address.of(ends[1]).toLong();
    if (last < first || last - first >= LARGEST) {
      throw Refusal.of("addresses", text, ALLOWED);
    }
    return LongStream.rangeClosed(first, last).mapToObj(AddressRange::address).toList();
  }

  static Ipv4Address address(long bits) {
    return Ipv4Address.of(
        (bits >> 24 & 255)
            + "."
            + (bits >> 16 & 255)
            + "."
            + (bits >> 8 & 255)
            + "."
            + (bits & 255));
  }
}
