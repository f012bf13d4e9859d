/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes answers as XAPI's JSON-RPC does: compact, whole numbers as numbers, dates as strings. */
public final class JsonRpcWriter {
  private JsonRpcWriter() {}

  /** Writes a whole answer in the version that the caller speaks. */
  public static String response(Reply reply, JsonRpcCall to) {
    StringBuilder out = new StringBuilder(1024);
    if (reply instanceof Reply.Success success) {
      result(out, success.value(), to);
    } else if (reply instanceof Reply.Bare bare) {
      result(out, bare.value(), to);
    } else if (reply instanceof Reply.Failure failure) {
      error(out, failure.description(), to);
    } else if (reply instanceof Reply.Emergency emergency) {
      // raised before the request is looked at: neither its id nor its version count
      out.append("{\"jsonrpc\":\"2.0\",\"error\":");
      write(out, emergency.description());
      out.append(",\"id\":0}");
    } else {
      throw new IllegalArgumentException("a cut connection has no answer");
    }
    return out.toString();
  }

  private static void result(StringBuilder out, Object value, JsonRpcCall to) {
    out.append(to.second() ? "{\"jsonrpc\":\"2.0\",\"result\":" : "{\"result\":");
    write(out, value);
    out.append(to.second() ? ",\"id\":" : ",\"error\":null,\"id\":").append(to.id()).append('}');
  }

  private static void error(StringBuilder out, List<String> description, JsonRpcCall to) {
    if (to.second()) {
      out.append("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1,\"message\":");
      write(out, description.get(0));
      out.append(",\"data\":");
      write(out, description.subList(1, description.size()));
      out.append('}');
    } else {
      out.append("{\"result\":null,\"error\":");
      write(out, description);
    }
    out.append(",\"id\":").append(to.id()).append('}');
  }

  private static void write(StringBuilder out, Object value) {
    if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
      out.append(value);
    } else if (value instanceof Double d) {
      out.append(number(d));
    } else if (value instanceof Instant instant) {
      string(out, XmlRpcWriter.date(instant));
    } else if (value instanceof Collection<?> set) {
      char before = '[';
      for (Object element : set) {
        write(out.append(before), element);
        before = ',';
      }
      out.append(before == '[' ? "[]" : "]");
    } else if (value instanceof Map<?, ?> map) {
      char before = '{';
      for (Map.Entry<?, ?> e : map.entrySet()) {
        string(out.append(before), String.valueOf(e.getKey()));
        write(out.append(':'), e.getValue());
        before = ',';
      }
      out.append(before == '{' ? "{}" : "}");
    } else {
      string(out, String.valueOf(value));
    }
  }

  private static String number(double d) {
    if (Double.isNaN(d)) {
      return "NaN";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? "Infinity" : "-Infinity";
    }
    String text = XmlRpcWriter.number(d);
    return text.chars().allMatch(c -> c == '-' || Character.isDigit(c)) ? text + ".0" : text;
  }

  private static void string(StringBuilder out, String text) {
    JsonStringEncoder.getInstance().quoteAsString(text, out.append('"'));
    out.append('"');
  }
}
