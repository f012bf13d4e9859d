/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An Ethernet address, kept in lower case with colons as XAPI writes it.
 *
 * @param value six octets, such as {@code 0a:1b:2c:3d:4e:5f}
 */
public record MacAddress(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");

  /** Refuses anything but six octets of two hex digits. */
  @JsonCreator
  public MacAddress {
    String lower = value.toLowerCase(Locale.ROOT);
    if (!SHAPE.matcher(lower).matches()) {
      throw Refusal.of(
          "MAC address", value, "six octets in hex with colons, such as 0a:1b:2c:3d:4e:5f");
    }
    value = lower;
  }

  /** Returns the address that a text names. */
  public static MacAddress of(String text) {
    return new MacAddress(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
