/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.wire.WireException;
import org.xs4j.xenapi.wire.WireReader;

/**
 * Reads an answer that is a plain tree already: maps with text keys, lists or arrays, texts,
 * numbers, booleans, dates and null.
 */
public final class TreeReader implements WireReader {
  private static final int SHOWN = 40;

  private final @Nullable Object value;
  private final @Nullable TreeReader parent;
  private final String step;

  /** Creates a reader of a tree. */
  public TreeReader(@Nullable Object tree) {
    this(tree, null, "answer");
  }

  private TreeReader(@Nullable Object value, @Nullable TreeReader parent, String step) {
    this.value = value;
    this.parent = parent;
    this.step = step;
  }

  @Override
  public String string() {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw unexpected("a string");
  }

  @Override
  public long integer() {
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof String text) {
      return converted(() -> Long.parseLong(text.strip()), "an integer");
    }
    throw unexpected("an integer");
  }

  @Override
  public double real() {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      return converted(() -> XapiNumbers.parseReal(text), "a number");
    }
    throw unexpected("a number");
  }

  @Override
  public boolean bool() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof String text) {
      return switch (text.strip()) {
        case "true", "1" -> true;
        case "false", "0" -> false;
        default -> throw unexpected("a boolean");
      };
    }
    throw unexpected("a boolean");
  }

  @Override
  public Instant instant() {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof String text) {
      return converted(() -> XapiDates.parse(text), "a date");
    }
    throw unexpected("a date");
  }

  @Override
  public void nothing() {
    // whatever stands there stands for nothing
  }

  @Override
  public void struct(MemberReader members) {
    entries().forEach((name, child) -> members.read(name, at(child, "." + name)));
  }

  @Override
  public <T> List<T> list(Function<? super WireReader, ? extends T> element) {
    List<?> elements = elements();
    return IntStream.range(0, elements.size())
        .<T>mapToObj(i -> element.apply(at(elements.get(i), "[" + i + "]")))
        .toList();
  }

  @Override
  public <K, V> Map<K, V> map(
      Function<String, ? extends K> key, Function<? super WireReader, ? extends V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    entries()
        .forEach(
            (name, child) -> {
              TreeReader member = at(child, "." + name);
              K typed = member.converted(() -> key.apply(name), "a key of its type");
              map.put(typed, value.apply(member));
            });
    return Collections.unmodifiableMap(map);
  }

  @Override
  public @Nullable Object any() {
    if (value instanceof Map) {
      return Collections.unmodifiableMap(anyMembers());
    }
    if (value instanceof List || value instanceof Object[]) {
      return Collections.unmodifiableList(elements().stream().map(TreeReader::anyOf).toList());
    }
    return anyOf(value);
  }

  private Map<String, @Nullable Object> anyMembers() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    entries().forEach((name, child) -> members.put(name, anyOf(child)));
    return members;
  }

  private static @Nullable Object anyOf(@Nullable Object child) {
    if (child instanceof Map || child instanceof List || child instanceof Object[]) {
      return new TreeReader(child).any();
    }
    return child instanceof Integer number ? Long.valueOf(number) : child;
  }

  private Map<String, ?> entries() {
    if (!(value instanceof Map<?, ?> map)) {
      throw unexpected("a struct");
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    map.forEach((name, child) -> entries.put(String.valueOf(name), child));
    return entries;
  }

  private List<?> elements() {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof Object[] array) {
      return Stream.of(array).toList();
    }
    throw unexpected("an array");
  }

  private TreeReader at(@Nullable Object child, String childStep) {
    return new TreeReader(child, this, childStep);
  }

  private <T> T converted(Supplier<T> conversion, String wanted) {
    try {
      return conversion.get();
    } catch (IllegalArgumentException e) {
      WireException failure = unexpected(wanted);
      failure.initCause(e);
      throw failure;
    }
  }

  private WireException unexpected(String wanted) {
    return new WireException(path() + " should be " + wanted + " and is " + found(wanted));
  }

  /** Names what was found; a text in a struct's place is not shown, as it may be a secret. */
  private String found(String wanted) {
    if (value == null) {
      return "nil";
    }
    if (value instanceof Map) {
      return "a struct";
    }
    if (value instanceof List || value instanceof Object[]) {
      return "an array";
    }
    if (wanted.equals("a struct") || wanted.equals("an array")) {
      return "a " + value.getClass().getSimpleName();
    }
    String text = value.toString();
    return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'";
  }

  private String path() {
    return parent == null ? step : parent.path() + step;
  }
}
