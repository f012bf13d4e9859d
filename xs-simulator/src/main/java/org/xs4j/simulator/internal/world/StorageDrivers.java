/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;

/** The storage drivers of a host as their own sources describe them, with what each can do. */
final class StorageDrivers {
  private static final JsonNode DATA = read();

  private StorageDrivers() {}

  /** Makes the object of a driver. */
  static void install(Database db, String type) {
    JsonNode driver = DATA.has(type) ? DATA.get(type) : DATA.get("dummy");
    Map<String, Object> features = new LinkedHashMap<>();
    driver
        .get("features")
        .properties()
        .forEach(e -> features.put(e.getKey(), e.getValue().asLong()));
    db.create(
        "SM",
        Map.ofEntries(
            Map.entry("name_label", DATA.has(type) ? driver.get("name").asText() : type),
            Map.entry("type", type),
            Map.entry("vendor", driver.get("vendor").asText()),
            Map.entry("version", "1.0"),
            Map.entry("required_api_version", driver.get("api").asText()),
            Map.entry("features", features),
            Map.entry("capabilities", java.util.List.copyOf(features.keySet())),
            Map.entry(
                "driver_filename", "/opt/xensource/sm/" + type.toUpperCase(Locale.ROOT) + "SR")));
  }

  private static JsonNode read() {
    try (InputStream in = StorageDrivers.class.getResourceAsStream("drivers.json")) {
      if (in == null) {
        throw new FileNotFoundException("drivers.json");
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
