/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.db;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a pool, with every field that any release has; its record shows those of the pool's
 * release. Values are strings (also refs and enumerations), {@link Long}, {@link Double}, {@link
 * Boolean}, {@link Instant}, collections and maps of those. Changed through its {@link Database}
 * alone.
 */
public final class Row {
  private final Table table;
  private final String ref;
  final Map<String, Object> values;

  /** The fields that a record was loaded with; null for one that was made here. */
  @Nullable Set<String> shown;

  long created;
  long modified;

  Row(Table table, String ref, Map<String, Object> values) {
    this.table = table;
    this.ref = ref;
    this.values = values;
  }

  /** Returns the class of the object. */
  public String className() {
    return table.spec.name();
  }

  /** Returns the handle of the object. */
  public String ref() {
    return ref;
  }

  /** Returns the value of a field that the class has. */
  public Object get(String field) {
    Object value = values.get(field);
    if (value == null) {
      throw new IllegalArgumentException("no field " + className() + "." + field);
    }
    return value;
  }

  /** Returns a string, ref or enumeration value. */
  public String text(String field) {
    return (String) get(field);
  }

  /** Returns a whole number. */
  public long number(String field) {
    return (Long) get(field);
  }

  /** Returns a truth value. */
  public boolean is(String field) {
    return (Boolean) get(field);
  }

  /** Returns a set of strings or refs as a copy. */
  public List<String> list(String field) {
    return ((Collection<?>) get(field)).stream().map(String.class::cast).toList();
  }

  /** Returns a map of strings as a copy. */
  public Map<String, String> map(String field) {
    Map<String, String> copy = new LinkedHashMap<>();
    ((Map<?, ?>) get(field)).forEach((k, v) -> copy.put((String) k, (String) v));
    return copy;
  }

  /** Returns the record: every field that the release has, in the order of the class; a copy. */
  public Map<String, Object> record() {
    Set<String> visible = shown == null ? table.visible : shown;
    Map<String, Object> record = new LinkedHashMap<>(2 * visible.size());
    visible.forEach(field -> record.put(field, values.get(field)));
    return Collections.unmodifiableMap(record);
  }
}
