/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An object of an answer. CloudStack leaves blank fields out, and which fields there are differs by
 * release, so a missing one reads as empty.
 */
public final class Fields {
  private final JsonNode node;

  Fields(JsonNode node) {
    this.node = node;
  }

  /** Returns a text; a number or truth value as it is written; empty when missing. */
  public String text(String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /** Returns a whole number; 0 when missing. */
  public int number(String name) {
    return node.path(name).asInt(0);
  }

  /** Tells whether there is such a field. */
  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** Returns an object; one without fields when missing. */
  public Fields object(String name) {
    return new Fields(node.path(name));
  }

  /** Returns the objects of a list, or the one object that stands in place of a list. */
  public <T> List<T> list(String name, Function<Fields, T> read) {
    List<T> result = new ArrayList<>();
    JsonNode value = node.path(name);
    if (value.isObject()) {
      result.add(read.apply(new Fields(value)));
    }
    if (value.isArray()) {
      value.forEach(element -> result.add(read.apply(new Fields(element))));
    }
    return List.copyOf(result);
  }

  /** Returns the JSON. */
  public String json() {
    return node.toString();
  }
}
