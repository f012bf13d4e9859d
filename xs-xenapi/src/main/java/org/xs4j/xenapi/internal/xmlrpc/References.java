/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

/** The references that XML has without a DTD: five names, and characters by number. */
final class References {
  private static final int LONGEST = 12;

  private References() {}

  /** Returns how long the reference is that starts with the ampersand at {@code at}, or 0. */
  static int lengthAt(CharSequence text, int at) {
    for (int end = at + 1; end < text.length() && end - at < LONGEST; end++) {
      if (text.charAt(end) == ';') {
        return codePoint(text.subSequence(at + 1, end).toString()) < 0 ? 0 : end + 1 - at;
      }
    }
    return 0;
  }

  /** Returns the character that stands for what is between {@code &} and {@code ;}, or -1. */
  static int codePoint(String reference) {
    return switch (reference) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> numbered(reference);
    };
  }

  private static int numbered(String reference) {
    boolean hex = reference.startsWith("#x");
    String digits = reference.startsWith("#") ? reference.substring(hex ? 2 : 1) : "";
    int value = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length() && value >= 0; i++) {
      int digit = Character.digit(digits.charAt(i), hex ? 16 : 10);
      boolean plain = digit >= 0 && digits.charAt(i) < 0x80;
      value = plain && value <= Character.MAX_CODE_POINT ? value * (hex ? 16 : 10) + digit : -1;
    }
    return isXml(value) ? value : -1;
  }

  private static boolean isXml(int c) {
    return c >= 0x20
        ? c < 0xd800 || (c > 0xdfff && c < 0xfffe) || (c >= 0x10000 && c <= 0x10ffff)
        : c == '\t' || c == '\n' || c == '\r';
  }
}
