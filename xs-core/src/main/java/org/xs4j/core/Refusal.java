/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

/**
 * Words every refusal of a bad argument the same way: the field, the value received, what is
 * allowed.
 */
public final class Refusal {
  private static final int LONGEST_QUOTE = 80;

  private Refusal() {}

  /** Returns {@code field: 'value' is not allowed; allowed: …} as an exception to throw. */
  public static IllegalArgumentException of(String field, Object value, String allowed) {
    return new IllegalArgumentException(text(field, value, allowed));
  }

  /**
   * Returns {@code field: 'value' is not allowed; allowed: …}; long values are cut, control
   * characters escaped.
   */
  public static String text(String field, Object value, String allowed) {
    return field + ": '" + quote(String.valueOf(value)) + "' is not allowed; allowed: " + allowed;
  }

  private static String quote(String value) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < value.length() && i < LONGEST_QUOTE; i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return value.length() > LONGEST_QUOTE
        ? out + "… (" + value.length() + " characters)"
        : out.toString();
  }
}
