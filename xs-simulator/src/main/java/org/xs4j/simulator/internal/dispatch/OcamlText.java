/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.xs4j.simulator.internal.wire.Nil;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** How the server's language reads numbers and prints values; it shows in error messages. */
public final class OcamlText {
  private OcamlText() {}

  /** Reads a whole number as {@code Int64.of_string} does: sign, 0x, 0o, 0b, 0u, underscores. */
  public static long int64(String text) {
    String digits = text;
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    int radix = 10;
    if (digits.length() > 2 && digits.charAt(0) == '0') {
      radix =
          switch (Character.toLowerCase(digits.charAt(1))) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 10;
          };
      if (radix != 10 || Character.toLowerCase(digits.charAt(1)) == 'u') {
        digits = digits.substring(2);
      }
    }
    // the first character must be a digit; underscores may follow anywhere
    String bare = digits.isEmpty() ? "" : digits.charAt(0) + digits.substring(1).replace("_", "");
    try {
      if (bare.startsWith("-") || bare.startsWith("+")) {
        throw new NumberFormatException(text);
      }
      BigInteger value = new BigInteger(bare, radix);
      BigInteger signed = negative ? value.negate() : value;
      if (radix != 10 && value.bitLength() <= Long.SIZE) {
        return signed.longValue();
      }
      return signed.longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw XapiFailure.internal("Failure(\"Int64.of_string\")");
    }
  }

  /** Prints a fraction as {@code string_of_float} does: the shortest of 12 digits, and a point. */
  public static String fraction(double value) {
    String text =
        new BigDecimal(value).round(new MathContext(12)).stripTrailingZeros().toPlainString();
    return text.contains(".") ? text : text + ".";
  }

  /** Prints a wire value as the server's RPC library does. */
  static String rpc(Object wire) {
    if (wire instanceof Long n) {
      return "I(" + n + ")";
    }
    if (wire instanceof Boolean b) {
      return "B(" + b + ")";
    }
    if (wire instanceof Double d) {
      return "F(" + String.format(Locale.ROOT, "%g", d) + ")";
    }
    if (wire instanceof List<?> list) {
      return list.stream().map(OcamlText::rpc).collect(Collectors.joining(";", "[", "]"));
    }
    if (wire instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> e.getKey() + ":" + rpc(e.getValue()))
          .collect(Collectors.joining(";", "{", "}"));
    }
    return wire == Nil.NIL ? "N" : "S(" + wire + ")";
  }

  /** Escapes a text as it stands inside a string literal. */
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
