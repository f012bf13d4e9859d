/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.schema.FieldSpec;
import org.xs4j.simulator.internal.schema.Schema;
import org.xs4j.simulator.internal.schema.Type;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Turns what came over the wire into typed values, failing with XAPI's words. */
public final class Unmarshaller {
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss");

  private final Schema schema;

  /** Makes one for a release. */
  public Unmarshaller(Schema schema) {
    this.schema = schema;
  }

  /** Types a value. */
  public Object typed(Type type, Object wire) {
    return switch (type.kind()) {
      case STRING, REF -> string(wire);
      case INT -> wire instanceof Long n ? n : OcamlText.int64(number(wire, "int64"));
      case FLOAT -> fraction(wire);
      case BOOL -> bool(wire);
      case DATETIME -> moment(string(wire));
      case ENUM -> enumValue(type.name(), wire);
      case SET -> set(type, wire);
      case MAP -> map(type, wire);
      case RECORD -> record(type.name(), wire);
      case OPTION -> typed(type.element(), wire);
      case VOID, OTHER -> wire;
    };
  }

  private static String string(Object wire) {
    if (wire instanceof String text) {
      return text;
    }
    throw expected("string", wire);
  }

  private static String number(Object wire, String kind) {
    if (wire instanceof String text) {
      return text;
    }
    throw expected(kind, wire);
  }

  private static Object fraction(Object wire) {
    if (wire instanceof Double || wire instanceof Long) {
      return ((Number) wire).doubleValue();
    }
    try {
      return Double.valueOf(number(wire, "float"));
    } catch (NumberFormatException e) {
      throw failure("float_of_string");
    }
  }

  private static Object bool(Object wire) {
    if (wire instanceof Boolean) {
      return wire;
    }
    throw expected("bool", wire);
  }

  private static Instant moment(String text) {
    String plain = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    String compact = plain.length() > 10 && plain.charAt(4) == '-' ? plain.replace("-", "") : plain;
    try {
      return LocalDateTime.parse(compact, COMPACT).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw failure("date.ml:of_iso8601 \"" + text + "\"");
    }
  }

  private Object enumValue(String enumeration, Object wire) {
    String text = string(wire);
    boolean exact = enumeration.equals("bond_mode");
    for (String value : schema.valuesOf(enumeration)) {
      if (exact ? value.equals(text) : value.equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw failure(exact ? "Unmarshalling error in bond-mode" : "Unknown tag/contents");
  }

  private Object set(Type type, Object wire) {
    if (!(wire instanceof List<?> elements)) {
      throw failure("Expecting Rpc.Enum, but found '" + OcamlText.rpc(wire) + "'");
    }
    List<Object> out = new ArrayList<>();
    elements.forEach(e -> out.add(typed(type.element(), e)));
    return out;
  }

  private Object map(Type type, Object wire) {
    Map<String, Object> out = new LinkedHashMap<>();
    dict(wire)
        .forEach(
            (k, v) ->
                out.put(
                    String.valueOf(typed(type.key(), String.valueOf(k))),
                    typed(type.element(), v)));
    return out;
  }

  /** Types the members that a constructor knows; those it does not know are ignored. */
  private Object record(String className, Object wire) {
    if (!schema.classNames().contains(className)) {
      return wire;
    }
    Map<?, ?> members = dict(wire);
    Map<String, Object> out = new LinkedHashMap<>();
    for (FieldSpec field : schema.classOf(className).fields().values()) {
      if (!field.constructor()) {
        continue;
      }
      Object member = members.get(field.name());
      if (member != null) {
        out.put(field.name(), typed(field.type(), member));
      } else if (!field.optional()) {
        throw XapiFailure.internal(
            "Server_helpers.Dispatcher_FieldNotFound(\"" + field.name() + "\")");
      }
    }
    return out;
  }

  private static Map<?, ?> dict(Object wire) {
    if (wire instanceof Map<?, ?> map) {
      return map;
    }
    throw failure("Expecting Rpc.Dict, but found '" + OcamlText.rpc(wire) + "'");
  }

  private static XapiFailure expected(String kind, Object wire) {
    return failure("Expected " + kind + ", got '" + OcamlText.rpc(wire) + "'");
  }

  private static XapiFailure failure(String text) {
    return XapiFailure.internal("Failure(\"" + OcamlText.escape(text) + "\")");
  }
}
