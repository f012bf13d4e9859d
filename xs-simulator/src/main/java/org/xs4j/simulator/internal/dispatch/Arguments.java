/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The typed parameters of a call, after the session; left-out ones have their initial value. */
public final class Arguments {
  private final List<Object> values;

  /** Wraps typed values. */
  public Arguments(List<Object> values) {
    this.values = List.copyOf(values);
  }

  /** Returns a string, ref or enumeration value. */
  public String text(int index) {
    return (String) values.get(index);
  }

  /** Returns a whole number. */
  public long number(int index) {
    return (Long) values.get(index);
  }

  /** Returns a fraction. */
  public double fraction(int index) {
    return (Double) values.get(index);
  }

  /** Returns a truth value. */
  public boolean is(int index) {
    return (Boolean) values.get(index);
  }

  /** Returns a moment. */
  public Instant moment(int index) {
    return (Instant) values.get(index);
  }

  /** Returns a set of strings or refs. */
  public List<String> list(int index) {
    return ((List<?>) values.get(index)).stream().map(String.class::cast).toList();
  }

  /** Returns a map of strings. */
  public Map<String, String> map(int index) {
    Map<String, String> copy = new LinkedHashMap<>();
    ((Map<?, ?>) values.get(index)).forEach((k, v) -> copy.put((String) k, (String) v));
    return copy;
  }

  /** Returns the members of a record. */
  public Map<String, Object> record(int index) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) values.get(index)).forEach((k, v) -> copy.put((String) k, v));
    return copy;
  }

  /** Returns a string, ref or enumeration value in a record; empty when it was left out. */
  public String member(int index, String field) {
    Object value = ((Map<?, ?>) values.get(index)).get(field);
    return value instanceof String text ? text : "";
  }

  /** Returns a value of any type. */
  public Object any(int index) {
    return values.get(index);
  }
}
