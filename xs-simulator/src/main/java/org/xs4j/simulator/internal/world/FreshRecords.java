/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the records of a freshly installed host hold, beside each field's initial value. */
final class FreshRecords {
  private static final JsonNode DATA = read();

  private FreshRecords() {}

  /** Returns the values for an object of a class. */
  static Map<String, Object> of(String className) {
    Map<String, Object> values = new LinkedHashMap<>();
    DATA.get(className).properties().forEach(e -> values.put(e.getKey(), plain(e.getValue())));
    return values;
  }

  private static Object plain(JsonNode json) {
    if (json.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      json.properties().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
      return map;
    }
    if (json.isArray()) {
      List<Object> list = new ArrayList<>();
      json.forEach(e -> list.add(plain(e)));
      return list;
    }
    if (json.isBoolean()) {
      return json.asBoolean();
    }
    if (json.isIntegralNumber()) {
      return json.asLong();
    }
    return json.isNumber() ? (Object) json.asDouble() : json.asText();
  }

  private static JsonNode read() {
    try (InputStream in = FreshRecords.class.getResourceAsStream("fresh-23.22.json")) {
      if (in == null) {
        throw new FileNotFoundException("fresh-23.22.json");
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
