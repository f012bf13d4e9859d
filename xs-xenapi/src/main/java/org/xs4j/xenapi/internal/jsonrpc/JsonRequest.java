/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.xs4j.xenapi.internal.XapiDates;
import org.xs4j.xenapi.internal.transport.RequestBuffer;

/** Writes a call of version 2.0. */
final class JsonRequest {
  private JsonRequest() {}

  static byte[] of(JsonFactory factory, String method, List<Object> params) {
    RequestBuffer buffer = new RequestBuffer(method);
    try (JsonGenerator out = factory.createGenerator(buffer)) {
      out.writeStartObject();
      out.writeStringField("jsonrpc", "2.0");
      out.writeStringField("method", method);
      out.writeFieldName("params");
      write(out, params);
      out.writeNumberField("id", 1);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.toByteArray();
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Instant instant) {
      out.writeString(XapiDates.format(instant));
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(out, element);
      }
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.writeFieldName(String.valueOf(member.getKey()));
        write(out, member.getValue());
      }
      out.writeEndObject();
    } else {
      out.writeString(String.valueOf(value));
    }
  }
}
