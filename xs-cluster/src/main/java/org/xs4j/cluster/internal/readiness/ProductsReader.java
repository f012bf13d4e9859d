/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.readiness.SupportedProducts;
import org.xs4j.cluster.readiness.SupportedProducts.Note;
import org.xs4j.cluster.readiness.SupportedProducts.Row;
import org.xs4j.core.Refusal;

/** Reads the data file of supported products. */
public final class ProductsReader {
  private static final String BUILT_IN = "/org/xs4j/cluster/readiness/supported-products.json";
  private static final int SCHEMA = 1;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ProductsReader() {}

  private record File(
      int schema,
      @Nullable String source,
      Map<String, String> brands,
      Map<String, Lists> releases,
      @Nullable Map<String, List<String>> chapter,
      @Nullable List<Note> notes) {
    @JsonCreator
    File(
        @JsonProperty("schema") int schema,
        @JsonProperty("source") @Nullable String source,
        @JsonProperty(value = "brands", required = true) Map<String, String> brands,
        @JsonProperty(value = "releases", required = true) Map<String, Lists> releases,
        @JsonProperty("chapter") @Nullable Map<String, List<String>> chapter,
        @JsonProperty("notes") @Nullable List<Note> notes) {
      this.schema = schema;
      this.source = source;
      this.brands = brands;
      this.releases = releases;
      this.chapter = chapter;
      this.notes = notes;
    }
  }

  private record Lists(
      @Nullable Map<String, List<String>> supported,
      @Nullable Map<String, List<String>> untested) {}

  /** Returns the matrix that the library brings. */
  public static SupportedProducts builtIn() {
    try (InputStream in =
        Objects.requireNonNull(ProductsReader.class.getResourceAsStream(BUILT_IN), BUILT_IN)) {
      return products(MAPPER.readValue(in, File.class), BUILT_IN);
    } catch (IOException e) {
      throw new UncheckedIOException(BUILT_IN, e);
    }
  }

  /** Reads a matrix from a file. */
  public static SupportedProducts read(Path file) {
    try {
      return products(MAPPER.readValue(Files.readString(file), File.class), file.toString());
    } catch (IOException e) {
      throw Refusal.of(
          "products",
          file,
          "a JSON file of the form of supported-products.json (" + firstLine(e) + ")");
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static SupportedProducts products(File file, String source) {
    if (file.schema() != SCHEMA) {
      throw Refusal.of(source + " schema", file.schema(), String.valueOf(SCHEMA));
    }
    if (file.releases().isEmpty()) {
      throw Refusal.of(source + " releases", "{}", "at least one release of CloudStack");
    }
    Map<String, Row> rows = new LinkedHashMap<>();
    file.releases()
        .forEach(
            (release, lists) ->
                rows.put(release, new Row(orEmpty(lists.supported()), orEmpty(lists.untested()))));
    return new SupportedProducts(
        file.brands(),
        rows,
        orEmpty(file.chapter()),
        file.notes() == null ? List.of() : file.notes());
  }

  private static Map<String, List<String>> orEmpty(@Nullable Map<String, List<String>> map) {
    return map == null ? Map.of() : map;
  }
}
