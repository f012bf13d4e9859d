/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.transport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Ref;
import org.xs4j.core.Secret;
import org.xs4j.xenapi.wire.WireStruct;
import org.xs4j.xenapi.wire.XapiEnum;

/**
 * Turns the parameters of a call into what transports write: {@code String}, {@code Long}, {@code
 * Double}, {@code Boolean}, {@code Instant}, {@code List} and {@code Map} with text keys. Text that
 * XAPI could not take is refused here, before anything is sent.
 */
public final class PlainParams {
  private final String method;

  private PlainParams(String method) {
    this.method = method;
  }

  /**
   * Returns the parameters in plain form.
   *
   * @throws IllegalArgumentException naming the message and the place, never the value
   */
  public static List<Object> of(String method, Object... params) {
    PlainParams plain = new PlainParams(method);
    List<Object> out = new ArrayList<>(params.length);
    for (int i = 0; i < params.length; i++) {
      out.add(plain.value("parameter " + (i + 1), params[i]));
    }
    return out;
  }

  private Object value(String where, @Nullable Object value) {
    if (value instanceof String text) {
      return text(where, text);
    }
    if (value instanceof Long || value instanceof Double || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof Instant) {
      return value;
    }
    if (value instanceof Secret secret) {
      return text(where, secret.reveal());
    }
    if (value instanceof Ref<?> ref) {
      return text(where, ref.value());
    }
    if (value instanceof XapiEnum constant) {
      return text(where, constant.wire());
    }
    if (value instanceof WireStruct struct) {
      return struct(where, struct.toWire());
    }
    if (value instanceof Map<?, ?> map) {
      return struct(where, map);
    }
    if (value instanceof Collection<?> list) {
      List<Object> out = new ArrayList<>(list.size());
      for (Object element : list) {
        out.add(value(where + "[" + out.size() + "]", element));
      }
      return out;
    }
    String kind =
        value == null
            ? "null"
            : value instanceof Optional ? "an Optional" : value.getClass().getSimpleName();
    throw refused(
        where,
        "is " + kind + "; allowed: text, numbers, booleans, dates, refs, enums, lists and maps");
  }

  private Map<String, Object> struct(String where, Map<?, ?> map) {
    Map<String, Object> out = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(value(where + ", a key", key));
          out.put(name, value(where + "." + name, value));
        });
    return out;
  }

  private String text(String where, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (!isCarried(c)) {
        throw refused(
            where,
            String.format(
                "holds the character U+%04X at %d, which XAPI's wire formats cannot carry",
                (int) c, i));
      }
    }
    return text;
  }

  private static boolean isCarried(char c) {
    return c >= ' ' ? !Character.isSurrogate(c) && c < 0xfffe : c == '\t' || c == '\n' || c == '\r';
  }

  private IllegalArgumentException refused(String where, String why) {
    return new IllegalArgumentException(method + ": " + where + " " + why);
  }
}
