/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a network, by which CloudStack finds it. XAPI lets labels repeat; xs keeps them
 * unique in a pool.
 *
 * @param value 1 to 255 printable characters, no blank at either end
 */
public record NetworkLabel(@JsonValue String value) {
  private static final int LONGEST = 255;

  /** Refuses empty and overlong labels, control characters and blanks at the ends. */
  @JsonCreator
  public NetworkLabel {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.equals(value.strip())
        || value
            .codePoints()
            .anyMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
      throw Refusal.of(
          "network label",
          value,
          "1 to 255 printable characters with no blank at either end, such as cloud-private");
    }
  }

  /** Returns the label of a text. */
  public static NetworkLabel of(String text) {
    return new NetworkLabel(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
