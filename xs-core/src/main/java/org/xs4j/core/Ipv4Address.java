/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An IPv4 address in dotted decimal.
 *
 * @param value four numbers from 0 to 255 without leading zeros, such as {@code 192.168.1.10}
 */
public record Ipv4Address(@JsonValue String value) {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern SHAPE = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  /** Refuses anything but dotted decimal. */
  @JsonCreator
  public Ipv4Address {
    if (!SHAPE.matcher(value).matches()) {
      throw Refusal.of(
          "IPv4 address", value, "four numbers from 0 to 255 with dots, such as 192.168.1.10");
    }
  }

  /** Returns the address that a text names. */
  public static Ipv4Address of(String text) {
    return new Ipv4Address(text);
  }

  /** Tells whether a text is an IPv4 address. */
  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** Returns the address as an unsigned 32 bit number. */
  public long toLong() {
    long bits = 0;
    for (String octet : value.split("\\.", -1)) {
      bits = bits << 8 | Integer.parseInt(octet);
    }
    return bits;
  }

  @Override
  public String toString() {
    return value;
  }
}
