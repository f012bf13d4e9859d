/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.util.Locale;

/** XAPI's floating point numbers as text. */
public final class XapiNumbers {
  private XapiNumbers() {}

  /**
   * Reads {@code 1}, {@code 1e+09}, {@code inf}, {@code -inf}, {@code nan} and Java's own forms.
   *
   * @throws NumberFormatException when the text is no number
   */
  public static double parseReal(String text) {
    String number = text.strip();
    return switch (number.toLowerCase(Locale.ROOT)) {
      case "nan", "-nan", "+nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(number);
    };
  }
}
