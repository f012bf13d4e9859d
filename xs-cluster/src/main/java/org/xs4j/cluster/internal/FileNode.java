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

/** A place in a layout that was read from a file. */
final class FileNode implements LayoutNode {
  private final String path;
  private final JsonNode node;
  private final List<String> problems;

  FileNode(String path, JsonNode node, List<String> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  @Override
  public boolean isObject(String... keys) {
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

  @Override
  public Optional<LayoutNode> object(String key) {
    JsonNode value = node.get(key);
    return value == null
        ? Optional.empty()
        : Optional.of(new FileNode(pathOf(key), value, problems));
  }

  @Override
  public Optional<LayoutNode> required(String key, String allowed) {
    if (node.get(key) == null) {
      refuse(pathOf(key), "", allowed);
    }
    return object(key);
  }

  @Override
  public List<LayoutNode> list(String key, String of) {
    JsonNode value = node.get(key);
    List<LayoutNode> elements = new ArrayList<>();
    if (value == null) {
      return elements;
    }
    if (!value.isArray()) {
      refuse(pathOf(key), shown(value), "a list of " + of);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      elements.add(new FileNode(pathOf(key) + "[" + i + "]", value.get(i), problems));
    }
    return elements;
  }

  @Override
  public <T> Optional<T> asText(String allowed, Function<String, T> parse) {
    if (!node.isTextual()) {
      refuse(
          path,
          shown(node),
          allowed + (node.isValueNode() && !node.isNull() ? ", as text (in quotes)" : ""));
      return Optional.empty();
    }
    return collect(() -> parse.apply(node.textValue()));
  }

  @Override
  public <T> Optional<T> collect(Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int colon = message.indexOf(": '");
      problems.add(path + (colon < 0 ? ": " + message : message.substring(colon)));
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> optionalWord(String key, String allowed, UnaryOperator<String> parse) {
    JsonNode value = node.get(key);
    if (value == null) {
      return Optional.empty();
    }
    FileNode word = new FileNode(pathOf(key), value, problems);
    if (value.isIntegralNumber() || value.isBoolean()) {
      return word.collect(() -> parse.apply(value.asText()));
    }
    if (value.isTextual()) {
      return word.asText(allowed, parse);
    }
    refuse(pathOf(key), shown(value), allowed);
    return Optional.empty();
  }

  @Override
  public boolean isMap() {
    return node.isObject();
  }

  @Override
  public boolean isList() {
    return node.isArray();
  }

  @Override
  public Map<String, LayoutNode> entries() {
    Map<String, LayoutNode> all = new LinkedHashMap<>();
    node.fieldNames()
        .forEachRemaining(key -> all.put(key, new FileNode(pathOf(key), node.get(key), problems)));
    return all;
  }

  @Override
  public Optional<Integer> optionalInt(String key, int lowest, int highest) {
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

  @Override
  public Optional<Boolean> optionalBoolean(String key) {
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

  @Override
  public void refuse(String field, Object value, String allowed) {
    problems.add(Refusal.text(field, value, allowed));
  }

  private static String shown(JsonNode node) {
    return node.isNull() ? "" : node.isTextual() ? node.textValue() : node.toString();
  }
}
