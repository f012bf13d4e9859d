/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.schema.FieldSpec;
import org.xs4j.simulator.internal.schema.Schema;
import org.xs4j.simulator.internal.schema.Type;

/** What {@code inventory --json} wrote: every record of every class of one pool. */
public final class Export {
  private final Map<String, Map<String, Type>> types = new TreeMap<>();
  private final Map<String, Map<String, Map<String, Object>>> classes = new TreeMap<>();

  private Export() {}

  /**
   * Reads an export.
   *
   * @throws IllegalArgumentException when it is not what an inventory looks like, or no pool
   * @throws UncheckedIOException when it cannot be read
   */
  public static Export read(InputStream in) {
    Export export = new Export();
    JsonNode root = parse(in);
    if (!root.isObject()) {
      throw new IllegalArgumentException("not an inventory: classes by name are expected");
    }
    root.properties().forEach(e -> export.addClass(e.getKey(), e.getValue()));
    export.require("pool", 1);
    export.require("host", Integer.MAX_VALUE);
    return export;
  }

  /** Returns the fields of each class with their types. */
  Map<String, Map<String, Type>> types() {
    return types;
  }

  /** Returns the records by class and ref. */
  Map<String, Map<String, Map<String, Object>>> classes() {
    return classes;
  }

  private static JsonNode parse(InputStream in) {
    try {
      return new ObjectMapper().readTree(in);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void require(String className, int most) {
    int count = classes.getOrDefault(className, Map.of()).size();
    if (count < 1 || count > most) {
      throw new IllegalArgumentException(
          "not a pool's inventory: class \"" + className + "\" has " + count + " records");
    }
  }

  private void addClass(String className, JsonNode records) {
    Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    Map<String, Type> fields = new LinkedHashMap<>();
    types.put(className, fields);
    classes.put(className, rows);
    if (!records.isObject()) {
      throw new IllegalArgumentException(className + ": records by ref are expected");
    }
    for (Map.Entry<String, JsonNode> record : records.properties()) {
      if (!record.getValue().isObject()) {
        throw new IllegalArgumentException(
            className + " " + record.getKey() + ": fields by name are expected");
      }
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : record.getValue().properties()) {
        Type type = fields.computeIfAbsent(field.getKey(), f -> type(className, f, field));
        values.put(field.getKey(), value(type, field.getValue()));
      }
      rows.put(record.getKey(), values);
    }
  }

  private static Type type(String className, String field, Map.Entry<String, JsonNode> seen) {
    FieldSpec known =
        Schema.model().classNames().contains(className)
            ? Schema.model().classOf(className).field(field)
            : null;
    return known != null ? known.type() : guess(seen.getValue());
  }

  private static Type guess(JsonNode json) {
    if (json.isBoolean()) {
      return Type.parse("bool");
    }
    if (json.isArray()) {
      return Type.parse("string set");
    }
    return Type.parse(json.isObject() ? "(string -> string) map" : "string");
  }

  /** Turns a value back into what a record holds; what does not fit its type stays as it is. */
  private static Object value(@Nullable Type type, JsonNode json) {
    Type.Kind kind = type == null ? Type.Kind.OTHER : type.kind();
    if (json.isNull()) {
      return Database.NULL;
    }
    if (json.isArray()) {
      Type element = type != null && kind == Type.Kind.SET ? type.element() : null;
      List<Object> list = new ArrayList<>();
      json.forEach(e -> list.add(value(element, e)));
      return list;
    }
    if (json.isObject()) {
      Type element = type != null && kind == Type.Kind.MAP ? type.element() : null;
      Map<String, Object> map = new LinkedHashMap<>();
      json.properties().forEach(e -> map.put(e.getKey(), value(element, e.getValue())));
      return map;
    }
    if (json.isBoolean()) {
      return json.asBoolean();
    }
    if (json.isNumber()) {
      return kind == Type.Kind.FLOAT || !json.isIntegralNumber()
          ? (Object) json.asDouble()
          : json.asLong();
    }
    return text(kind, json.asText());
  }

  private static Object text(Type.Kind kind, String text) {
    try {
      if (kind == Type.Kind.DATETIME) {
        return Instant.parse(text);
      }
      return kind == Type.Kind.FLOAT ? (Object) Double.valueOf(text) : text;
    } catch (DateTimeException | NumberFormatException e) {
      return text;
    }
  }
}
