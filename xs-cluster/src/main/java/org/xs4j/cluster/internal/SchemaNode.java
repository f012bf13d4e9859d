/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place of which nothing is known yet: whatever a reader asks it, it answers as if that stood
 * there, and writes down what was asked as JSON schema.
 */
final class SchemaNode implements LayoutNode {
  /** What a node pretends to be where a reader accepts several. */
  enum Shape {
    TEXT,
    LIST,
    MAP
  }

  private static final Pattern SAMPLE = Pattern.compile("such as ([^ ,]+)");

  private final String path;
  private final ObjectNode schema;
  private final Shape shape;
  private final List<String> problems;

  SchemaNode(ObjectNode schema, Shape shape) {
    this("", schema, shape, new ArrayList<>());
  }

  private SchemaNode(String path, ObjectNode schema, Shape shape, List<String> problems) {
    this.path = path;
    this.schema = schema;
    this.shape = shape;
    this.problems = problems;
  }

  private SchemaNode child(String key) {
    return in(key, property(key));
  }

  private SchemaNode in(String key, ObjectNode schema) {
    return new SchemaNode(path + "." + key, schema, shape, problems);
  }

  private ObjectNode property(String key) {
    return schema.withObjectProperty("properties").withObjectProperty(key);
  }

  private void type(String... types) {
    ArrayNode all = schema.withArrayProperty("type");
    for (String type : types) {
      boolean there = false;
      for (int i = 0; i < all.size(); i++) {
        there |= all.get(i).asText().equals(type);
      }
      if (!there) {
        all.add(type);
      }
    }
  }

  private void require(String key) {
    ArrayNode required = schema.withArrayProperty("required");
    for (int i = 0; i < required.size(); i++) {
      if (required.get(i).asText().equals(key)) {
        return;
      }
    }
    required.add(key);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  @Override
  public boolean isObject(String... keys) {
    type("object");
    schema.put("additionalProperties", false);
    Arrays.stream(keys).forEach(this::property);
    return true;
  }

  /** A host to go through may be reached through another one; once is shown. */
  @Override
  public Optional<LayoutNode> object(String key) {
    return path.endsWith("." + key) ? Optional.empty() : Optional.of(child(key));
  }

  @Override
  public Optional<LayoutNode> required(String key, String allowed) {
    require(key);
    property(key).put("description", allowed);
    return object(key);
  }

  @Override
  public List<LayoutNode> list(String key, String of) {
    ObjectNode list = property(key);
    SchemaNode node = in(key, list);
    node.type("array");
    list.put("description", "a list of " + of);
    return List.of(in(key, list.withObjectProperty("items")));
  }

  @Override
  public <T> Optional<T> asText(String allowed, Function<String, T> parse) {
    type("string");
    schema.put("description", allowed);
    List<String> words = List.of(allowed.split(", | or ", -1));
    if (words.size() > 1 && words.stream().allMatch(w -> isWord(w) && accepts(parse, w))) {
      ArrayNode known = schema.putArray("enum");
      words.forEach(known::add);
      return Optional.of(parse.apply(words.get(0)));
    }
    Matcher sample = SAMPLE.matcher(allowed);
    if (sample.find() && accepts(parse, sample.group(1))) {
      schema.putArray("examples").add(sample.group(1));
      return Optional.of(parse.apply(sample.group(1)));
    }
    return Optional.empty();
  }

  /** A text such as {@code ca:FILE} stands for many. */
  private static boolean isWord(String text) {
    return text.matches("[a-z0-9.-]+");
  }

  private static boolean accepts(Function<String, ?> parse, String word) {
    try {
      return parse.apply(word) != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public <T> Optional<T> collect(Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException e) {
      problems.add(path);
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> optionalWord(String key, String allowed, UnaryOperator<String> parse) {
    SchemaNode word = child(key);
    word.type("string", "integer", "boolean");
    word.schema.put("description", allowed);
    return Optional.empty();
  }

  @Override
  public boolean isMap() {
    return shape == Shape.MAP;
  }

  @Override
  public boolean isList() {
    return shape == Shape.LIST;
  }

  @Override
  public Map<String, LayoutNode> entries() {
    type("object");
    return Map.of("xs-01", in("xs-01", schema.withObjectProperty("additionalProperties")));
  }

  @Override
  public Optional<Integer> optionalInt(String key, int lowest, int highest) {
    child(key).type("integer");
    property(key).put("minimum", lowest).put("maximum", highest);
    return Optional.of(lowest);
  }

  @Override
  public Optional<Boolean> optionalBoolean(String key) {
    child(key).type("boolean");
    return Optional.of(false);
  }

  @Override
  public void refuse(String field, Object value, String allowed) {
    problems.add(field); // its reader goes on as with a file that has the problem
  }
}
