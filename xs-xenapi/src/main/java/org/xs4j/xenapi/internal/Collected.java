/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.wire.Frozen;

/**
 * The elements and entries that a reader has met and that their list or map still waits for. All
 * nested lists and maps of one answer share one stack, so that each is made once and in its size.
 */
@SuppressWarnings("NullAway") // null stands only in what is read untyped, where it is taken
public final class Collected {
  private @Nullable Object[] stack = new @Nullable Object[32];
  private int top;

  /** Returns where a list or map starts, to be handed to {@link #list} or {@link #map}. */
  public int mark() {
    return top;
  }

  /** Adds an element, a key or a value. */
  public void add(@Nullable Object value) {
    if (top == stack.length) {
      stack = Arrays.copyOf(stack, 2 * top);
    }
    stack[top++] = value;
  }

  /** Takes everything since the mark as an unmodifiable list. */
  @SuppressWarnings("unchecked") // the caller added elements of this type
  public <T> List<T> list(int mark) {
    List<Object> list =
        switch (top - mark) {
          case 0 -> List.of();
          case 1 -> Collections.singletonList(stack[mark]);
          default -> Collections.unmodifiableList(Arrays.asList(copy(mark)));
        };
    clear(mark);
    return (List<T>) list;
  }

  /** Takes everything since the mark as an unmodifiable list without null, as records hold it. */
  @SuppressWarnings("unchecked") // the caller added elements of this type
  public <T> List<T> frozenList(int mark) {
    List<Object> list =
        switch (top - mark) {
          case 0 -> List.of();
          case 1 -> List.of(stack[mark]);
          case 2 -> List.of(stack[mark], stack[mark + 1]);
          default -> List.of(copy(mark));
        };
    clear(mark);
    return (List<T>) list;
  }

  /** Takes everything since the mark as keys and values in turn; the last of a key stays. */
  public <K, V> Map<K, V> frozenMap(int mark) {
    @Nullable Object[] entries = copy(mark);
    clear(mark);
    return Frozen.mapOf(entries);
  }

  /** Takes everything since the mark as an unmodifiable map whose values may be null. */
  public Map<String, @Nullable Object> map(int mark) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = mark; i < top; i += 2) {
      map.put(String.valueOf(stack[i]), stack[i + 1]);
    }
    clear(mark);
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(map);
  }

  private @Nullable Object[] copy(int mark) {
    return Arrays.copyOfRange(stack, mark, top);
  }

  private void clear(int mark) {
    Arrays.fill(stack, mark, top, null);
    top = mark;
  }
}
