/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map of few entries in their order: one array, and a walk along it to find a key.
 * Most maps of XAPI are such, and a pool has hundred thousands of them.
 */
final class FewEntries<K, V> extends AbstractMap<K, V> {
  static final int MOST = 24;

  private final Object[] entries;

  /** Takes over an array of keys and values in turn; no key is in it twice. */
  FewEntries(Object[] entries) {
    this.entries = entries;
  }

  @Override
  public int size() {
    return entries.length / 2;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return find(key) >= 0;
  }

  @Override
  @SuppressWarnings("unchecked") // every second entry is a value
  public @Nullable V get(@Nullable Object key) {
    int at = find(key);
    return at < 0 ? null : (V) entries[at + 1];
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new Entries();
  }

  private int find(@Nullable Object key) {
    for (int i = 0; i < entries.length; i += 2) {
      if (entries[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private final class Entries extends AbstractSet<Map.Entry<K, V>> {
    @Override
    public int size() {
      return FewEntries.this.size();
    }

    @Override
    public boolean contains(@Nullable Object object) {
      return object instanceof Map.Entry<?, ?> entry
          && containsKey(entry.getKey())
          && Objects.equals(get(entry.getKey()), entry.getValue());
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < entries.length;
        }

        @Override
        @SuppressWarnings("unchecked") // keys and values come in turn
        public Map.Entry<K, V> next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          next += 2;
          return Map.entry((K) entries[next - 2], (V) entries[next - 1]);
        }
      };
    }
  }
}
