/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes the JSON schema of layouts out of their readers, so that the two cannot differ: the readers
 * are run over a place that stands for every layout.
 */
public final class LayoutSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LayoutSchema() {}

  /** Returns the schema, indented. */
  public static String json() {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A cluster, as xs brings hosts to it");
    for (SchemaNode.Shape shape : SchemaNode.Shape.values()) {
      LayoutReader.describe(new SchemaNode(schema, shape));
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema that cannot be written", e);
    }
  }
}
