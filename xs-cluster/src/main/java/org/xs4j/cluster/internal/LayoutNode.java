/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.xs4j.core.Refusal;
import org.xs4j.core.Secret;
import org.xs4j.xenapi.wire.Redaction;

/**
 * A place in a layout file: reads what stands there and notes what should not, with the path of the
 * field.
 */
final class LayoutNode {
  private final String path;
  private final JsonNode node;
  private final List<String> problems;

  LayoutNode(String path, JsonNode node, List<String> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  String path() {
    return path;
  }

  /** Returns the problems noted so far, in the whole file; may be added to. */
  List<String> problems() {
    return problems;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Takes this node as an object with these keys only. */
  boolean isObject(String... keys) {
    if (!node.isObject()) {
      refuse(
          path.isEmpty() ? "layout" : path,
          shown(node),
          "a map with the keys " + String.join(", ", keys));
      return false;
    }
    Set<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    Set.of(keys).forEach(unknown::remove);
    for (String key : unknown) {
      Object value = Redaction.isSecretKey(key) ? Secret.MASK : shown(node.get(key));
      refuse(pathOf(key), value, "no such key here; the keys are " + String.join(", ", keys));
    }
    return true;
  }

  Optional<LayoutNode> object(String key) {
    JsonNode value = node.get(key);
    return value == null
        ? Optional.empty()
        : Optional.of(new LayoutNode(pathOf(key), value, problems));
  }

  Optional<LayoutNode> required(String key, String allowed) {
    if (node.get(key) == null) {
      refuse(pathOf(key), "", allowed);
    }
    return object(key);
  }

  /** Returns the elements of a list, or none when the key is absent. */
  List<LayoutNode> list(String key, String of) {
    JsonNode value = node.get(key);
    List<LayoutNode> elements = new ArrayList<>();
    if (value == null) {
      return elements;
    }
    if (!value.isArray()) {
      refuse(pathOf(key), shown(value), "a list of " + of);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      elements.add(new LayoutNode(pathOf(key) + "[" + i + "]", value.get(i), problems));
    }
    return elements;
  }

  /** Reads a text that must be there. */
  <T> Optional<T> text(String key, String allowed, Function<String, T> parse) {
    return required(key, allowed).flatMap(n -> n.asText(allowed, parse));
  }

  /** Reads a text that may be absent. */
  <T> Optional<T> optionalText(String key, String allowed, Function<String, T> parse) {
    return object(key).flatMap(n -> n.asText(allowed, parse));
  }

  /** Reads this node as a text. */
  <T> Optional<T> asText(String allowed, Function<String, T> parse) {
    if (!node.isTextual()) {
      refuse(
          path,
          shown(node),
          allowed + (node.isValueNode() && !node.isNull() ? ", as text (in quotes)" : ""));
      return Optional.empty();
    }
    return collect(() -> parse.apply(node.textValue()));
  }

  /** Takes what is made of this node, or notes why it cannot be. */
  <T> Optional<T> collect(Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int colon = message.indexOf(": '");
      problems.add(path + (colon < 0 ? ": " + message : message.substring(colon)));
      return Optional.empty();
    }
  }

  /** Reads a word that may be absent: a text, or a number or truth value as it is written. */
  Optional<String> optionalWord(String key, String allowed, UnaryOperator<String> parse) {
    Optional<LayoutNode> value = object(key);
    if (value.isEmpty() || value.get().node.isTextual()) {
      return value.flatMap(v -> v.asText(allowed, parse));
    }
    if (value.get().node.isIntegralNumber() || value.get().node.isBoolean()) {
      return value.get().collect(() -> parse.apply(value.get().node.asText()));
    }
    refuse(pathOf(key), shown(value.get().node), allowed);
    return Optional.empty();
  }

  boolean isMap() {
    return node.isObject();
  }

  boolean isList() {
    return node.isArray();
  }

  /** Returns what a map has, whatever its keys. */
  Map<String, LayoutNode> entries() {
    Map<String, LayoutNode> all = new LinkedHashMap<>();
    node.fieldNames()
        .forEachRemaining(
            key -> all.put(key, new LayoutNode(pathOf(key), node.get(key), problems)));
    return all;
  }

  /** Reads a whole number within bounds, which may be absent. */
  Optional<Integer> optionalInt(String key, int lowest, int highest) {
    JsonNode value = node.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isInt() || value.intValue() < lowest || value.intValue() > highest) {
      refuse(pathOf(key), shown(value), "a whole number from " + lowest + " to " + highest);
      return Optional.empty();
    }
    return Optional.of(value.intValue());
  }

  /** Reads yes or no, which may be absent. */
  Optional<Boolean> optionalBoolean(String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      refuse(pathOf(key), shown(value), "true or false");
      return Optional.empty();
    }
    return Optional.of(value.booleanValue());
  }

  void refuse(String field, Object value, String allowed) {
    problems.add(Refusal.text(field, value, allowed));
  }

  private static String shown(JsonNode node) {
    return node.isNull() ? "" : node.isTextual() ? node.textValue() : node.toString();
  }
}
