/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a NIC in dom0.
 *
 * @param value such as {@code eth0}: a letter, then letters, digits, dots, dashes or underscores,
 *     15 characters at most
 */
public record DeviceName(@JsonValue String value) implements Comparable<DeviceName> {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,14}");

  /** Refuses what the kernel would not take as an interface name. */
  @JsonCreator
  public DeviceName {
    if (!SHAPE.matcher(value).matches()) {
      throw Refusal.of(
          "device",
          value,
          "a NIC's name of at most 15 letters, digits, dots, dashes or underscores, such as eth0");
    }
  }

  /** Returns the device name of a text. */
  public static DeviceName of(String text) {
    return new DeviceName(text);
  }

  /** Returns several names as people write the members of a bond: {@code eth0+eth1}. */
  public static String join(Collection<DeviceName> names) {
    return names.stream().map(DeviceName::value).collect(Collectors.joining("+"));
  }

  @Override
  public int compareTo(DeviceName other) {
    return value.length() == other.value.length()
        ? value.compareTo(other.value)
        : value.length() - other.value.length();
  }

  @Override
  public String toString() {
    return value;
  }
}
