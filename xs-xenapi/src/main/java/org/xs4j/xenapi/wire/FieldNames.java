/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of a record's fields, numbered from 0, so that what reads thousands of records finds
 * each field by its number.
 */
public final class FieldNames {
  /** What {@link #find} returns for a name that is not among them. */
  public static final int UNKNOWN = -1;

  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>();

  private FieldNames(List<String> names) {
    this.names = names;
    for (String name : names) {
      numbers.put(name, numbers.size());
    }
    if (numbers.size() < names.size()) {
      throw new IllegalArgumentException("a name is there twice: " + names);
    }
  }

  /** Numbers the names, of which none may be there twice, in the order given. */
  public static FieldNames of(String... names) {
    return new FieldNames(List.of(names));
  }

  /** Returns how many names there are. */
  public int size() {
    return names.size();
  }

  /** Returns the name of a number. */
  public String name(int number) {
    return names.get(number);
  }

  /** Returns the number of a name, or {@link #UNKNOWN}. */
  public int find(String name) {
    return numbers.getOrDefault(name, UNKNOWN);
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
