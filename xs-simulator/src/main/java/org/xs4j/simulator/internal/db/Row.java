/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.db;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object of a pool. Values are strings (also refs and enumerations), {@link Long}, {@link
 * Double}, {@link Boolean}, {@link Instant}, collections and maps of those. Changed through its
 * {@link Database} alone.
 */
public final class Row {
  private final String className;
  private final String ref;
  final Map<String, Object> values;
  long created;
  long modified;

  Row(String className, String ref, Map<String, Object> values) {
    this.className = className;
    this.ref = ref;
    this.values = values;
  }

  /** Returns the class of the object. */
  public String className() {
    return className;
  }

  /** Returns the handle of the object. */
  public String ref() {
    return ref;
  }

  /** Returns the value of a field that the class has. */
  public Object get(String field) {
    Object value = values.get(field);
    if (value == null) {
      throw new IllegalArgumentException("no field " + className + "." + field);
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

  /** Returns the fields as they are now. */
  Map<String, Object> copy() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns the record: every field in the order of the class, not to be changed. */
  public Map<String, Object> record() {
    return Collections.unmodifiableMap(values);
  }
}
