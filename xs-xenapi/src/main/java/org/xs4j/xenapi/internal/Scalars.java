/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.wire.WireException;

/** Turns the texts of scalars into what they should be. */
public final class Scalars {
  private Scalars() {}

  /** Reads an integer of 64 bits in decimal. */
  public static long integer(AnswerPath path, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw because(e, path.isNotText("an integer", text));
    }
  }

  /** Reads a floating point number in any of XAPI's forms. */
  public static double real(AnswerPath path, String text) {
    try {
      return XapiNumbers.parseReal(text);
    } catch (NumberFormatException e) {
      throw because(e, path.isNotText("a number", text));
    }
  }

  /** Reads a boolean. */
  public static boolean bool(AnswerPath path, String text) {
    return switch (text.strip()) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw path.isNotText("a boolean", text);
    };
  }

  /** Reads a date in any of XAPI's forms. */
  public static Instant instant(AnswerPath path, String text) {
    try {
      return XapiDates.parse(text);
    } catch (IllegalArgumentException e) {
      throw because(e, path.isNotText("a date", text));
    }
  }

  /** Reads a date; what cannot be read stays text: only who asks for the date needs to fail. */
  public static Object dateOrText(String text) {
    try {
      return XapiDates.parse(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Reads a map's key. */
  public static <K> @Nullable Object key(
      AnswerPath path, Function<String, ? extends K> key, String name) {
    try {
      return key.apply(name);
    } catch (IllegalArgumentException e) {
      throw because(e, path.isNotText("a key of its type", name));
    }
  }

  private static WireException because(IllegalArgumentException cause, WireException failure) {
    failure.initCause(cause);
    return failure;
  }
}
