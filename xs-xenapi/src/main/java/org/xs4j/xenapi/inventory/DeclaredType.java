/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.XapiDates;
import org.xs4j.xenapi.internal.XapiNumbers;

/**
 * Turns a value as the wire had it into what JSON shows, by the type that XAPI's description gives
 * its field.
 *
 * <p>A value that does not fit its type, wholly or in a part, stays as it came there: releases
 * differ, and an inventory loses nothing.
 */
@FunctionalInterface
interface DeclaredType {
  /** The type of what the description does not know. */
  DeclaredType UNTYPED = DeclaredType::plain;

  /** Returns text, {@code Long}, {@code Double}, {@code Boolean}, a list, a sorted map or null. */
  @Nullable Object show(@Nullable Object wire);

  /** Reads a type as XAPI's description writes it, such as {@code (string -> PIF ref) map}. */
  static DeclaredType of(String type) {
    if (type.endsWith(" option")) {
      return of(before(type, " option"));
    }
    if (type.endsWith(" set")) {
      DeclaredType element = of(before(type, " set"));
      return wire -> wire instanceof List<?> list ? list(list, element) : plain(wire);
    }
    if (type.startsWith("(") && type.endsWith(") map")) {
      // Keys are texts in JSON, whatever their type.
      DeclaredType value = of(before(type.substring(type.indexOf(" -> ") + 4), ") map"));
      return wire -> wire instanceof Map<?, ?> map ? map(map, value) : plain(wire);
    }
    if (type.endsWith(" ref")) {
      return wire -> "OpaqueRef:NULL".equals(wire) ? null : plain(wire);
    }
    return switch (type) {
      case "int" -> DeclaredType::integer;
      case "float" -> DeclaredType::real;
      case "datetime" -> DeclaredType::date;
      default -> UNTYPED;
    };
  }

  private static String before(String type, String suffix) {
    return type.substring(0, type.length() - suffix.length());
  }

  private static @Nullable Object integer(@Nullable Object wire) {
    if (wire instanceof String text) {
      try {
        long number = Long.parseLong(text);
        // "007" or "+7" are not what XAPI writes for 7, so they are shown as they are
        return Long.toString(number).equals(text) ? (Object) number : text;
      } catch (NumberFormatException e) {
        return text;
      }
    }
    return plain(wire);
  }

  private static @Nullable Object real(@Nullable Object wire) {
    if (wire instanceof String text) {
      try {
        double number = XapiNumbers.parseReal(text);
        boolean written = Texts.DECIMAL.matcher(text).matches() && !Double.isInfinite(number);
        return written || Texts.NOT_FINITE.matcher(text).matches() ? plain(number) : text;
      } catch (NumberFormatException e) {
        return text;
      }
    }
    return plain(wire);
  }

  private static @Nullable Object date(@Nullable Object wire) {
    if (wire instanceof String text) {
      try {
        return XapiDates.parse(text).toString();
      } catch (IllegalArgumentException e) {
        return text;
      }
    }
    return wire instanceof Instant instant ? instant.toString() : plain(wire);
  }

  private static List<@Nullable Object> list(List<?> wire, DeclaredType element) {
    List<@Nullable Object> shown = new ArrayList<>(wire.size());
    wire.forEach(value -> shown.add(element.show(value)));
    return shown;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> wire, DeclaredType value) {
    Map<String, @Nullable Object> shown = new TreeMap<>();
    wire.forEach((key, member) -> shown.put(String.valueOf(key), value.show(member)));
    return shown;
  }

  private static @Nullable Object plain(@Nullable Object wire) {
    if (wire instanceof List<?> list) {
      return list(list, UNTYPED);
    }
    if (wire instanceof Map<?, ?> map) {
      return map(map, UNTYPED);
    }
    if (wire instanceof Instant instant) {
      return XapiDates.format(instant);
    }
    // JSON has no such numbers
    return wire instanceof Double d && !Double.isFinite(d) ? d.toString() : wire;
  }

  /** How a floating point number may be written for it to be one. */
  final class Texts {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    private static final Pattern NOT_FINITE =
        Pattern.compile("[-+]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    private Texts() {}
  }
}
