/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;

/**
 * Writes answers as XAPI writes them: compact, strings and whole numbers without a type element,
 * names of members unescaped.
 */
public final class XmlRpcWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private XmlRpcWriter() {}

  /** Writes a whole answer. */
  public static String response(Reply reply) {
    StringBuilder out = new StringBuilder(1024);
    out.append("<?xml version=\"1.0\"?><methodResponse><params><param>");
    if (reply instanceof Reply.Bare bare) {
      write(out, bare.value());
    } else if (reply instanceof Reply.Success success) {
      out.append("<value><struct>");
      member(out, "Status", "Success");
      member(out, "Value", success.value());
      out.append("</struct></value>");
    } else if (reply instanceof Reply.Failure failure) {
      failure(out, failure.description());
    } else if (reply instanceof Reply.Emergency emergency) {
      failure(out, emergency.description());
    } else {
      throw new IllegalArgumentException("a cut connection has no answer");
    }
    return out.append("</param></params></methodResponse>").toString();
  }

  private static void failure(StringBuilder out, Object description) {
    out.append("<value><struct>");
    member(out, "Status", "Failure");
    member(out, "ErrorDescription", description);
    out.append("</struct></value>");
  }

  /** Writes one value, as it also stands in a task's result. */
  public static String value(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  /** Writes a moment as XAPI does. */
  public static String date(Instant instant) {
    return DATE.format(instant);
  }

  private static void write(StringBuilder out, Object value) {
    out.append("<value>");
    if (value instanceof Boolean b) {
      out.append("<boolean>").append(b ? '1' : '0').append("</boolean>");
    } else if (value instanceof Double d) {
      out.append("<double>").append(number(d)).append("</double>");
    } else if (value instanceof Integer i) {
      out.append("<i4>").append(i.intValue()).append("</i4>");
    } else if (value instanceof Instant instant) {
      out.append("<dateTime.iso8601>").append(date(instant)).append("</dateTime.iso8601>");
    } else if (value instanceof Collection<?> set) {
      out.append("<array><data>");
      set.forEach(e -> write(out, e));
      out.append("</data></array>");
    } else if (value instanceof Map<?, ?> map) {
      out.append("<struct>");
      map.forEach((k, v) -> member(out, String.valueOf(k), v));
      out.append("</struct>");
    } else {
      escape(out, String.valueOf(value));
    }
    out.append("</value>");
  }

  private static void member(StringBuilder out, String name, Object value) {
    out.append("<member><name>").append(name).append("</name>");
    write(out, value);
    out.append("</member>");
  }

  /** Prints a float as C's {@code %.16g} does. */
  static String number(double d) {
    if (Double.isNaN(d)) {
      return "nan";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? "inf" : "-inf";
    }
    if (d == Math.rint(d) && Math.abs(d) < 1e15) {
      return Long.toString((long) d);
    }
    return Double.toString(d).replace("E-", "e-").replace("E", "e+");
  }

  private static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> {
          if (c >= ' ' || c == '\t' || c == '\n' || c == '\r') {
            out.append(c);
          }
        }
      }
    }
  }
}
