/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes classes of records as one JSON object, a record a line, which is kind to grep and diff.
 */
final class JsonLines implements AutoCloseable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

  private final JsonGenerator json;

  JsonLines(OutputStream out) {
    try {
      json = MAPPER.createGenerator(new OutputStreamWriter(out, UTF_8));
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new RecordPerLine());
      json.writeStartObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String className, Map<String, @Nullable Object> records) {
    try {
      json.writeFieldName(className);
      json.writeStartObject();
      for (Map.Entry<String, @Nullable Object> record : records.entrySet()) {
        json.writeFieldName(record.getKey());
        MAPPER.writeValue(json, record.getValue());
      }
      json.writeEndObject();
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      json.writeEndObject();
      json.writeRaw('\n');
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the line after each class and each record, and nowhere else. */
  private static final class RecordPerLine extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;

    @Override
    public void beforeObjectEntries(JsonGenerator g) throws IOException {
      lineAbove(g);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator g) throws IOException {
      g.writeRaw(',');
      lineAbove(g);
    }

    @Override
    public void writeEndObject(JsonGenerator g, int entries) throws IOException {
      g.writeRaw('}');
    }

    private static void lineAbove(JsonGenerator g) throws IOException {
      int depth = 0;
      for (JsonStreamContext c = g.getOutputContext();
          c != null && !c.inRoot();
          c = c.getParent()) {
        depth++;
      }
      if (depth <= 2) {
        g.writeRaw('\n');
      }
    }
  }
}
