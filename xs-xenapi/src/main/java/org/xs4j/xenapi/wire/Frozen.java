/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the unmodifiable copies that records hold. */
public final class Frozen {
  private Frozen() {}

  /** Returns an unmodifiable list of the same elements; not a copy if it was one already. */
  public static <T> List<T> list(List<? extends T> values) {
    return List.copyOf(values);
  }

  /**
   * Returns an unmodifiable copy that keeps the order, which {@link Map#copyOf} does not: what we
   * print should not differ from run to run. It is not a copy if it was made here already.
   */
  @SuppressWarnings("unchecked") // nothing can be put into it
  public static <K, V> Map<K, V> map(Map<? extends K, ? extends V> values) {
    if (values.isEmpty()) {
      return Map.of();
    }
    return values instanceof FewEntries
        ? (Map<K, V>) values
        : Collections.unmodifiableMap(new LinkedHashMap<K, V>(values));
  }

  /**
   * Returns an unmodifiable map of keys and values given in turn, none of them null, in their
   * order; of a repeated key the last value stays, in the first one's place.
   */
  @SuppressWarnings("unchecked") // the caller knows what it put in turn
  public static <K, V> Map<K, V> mapOf(Object... entries) {
    if (entries.length == 0) {
      return Map.of();
    }
    if (entries.length > 2 * FewEntries.MOST) {
      Map<K, V> map = new LinkedHashMap<>((int) (entries.length / 1.5) + 1);
      for (int i = 0; i < entries.length; i += 2) {
        map.put((K) entries[i], (V) entries[i + 1]);
      }
      return Collections.unmodifiableMap(map);
    }
    return new FewEntries<>(withoutRepeats(entries));
  }

  /** Most keys differ in their hashes' last bits, which tells that none is repeated. */
  private static Object[] withoutRepeats(Object[] entries) {
    long met = 0;
    int end = 0;
    for (int i = 0; i < entries.length; i += 2) {
      long bit = 1L << entries[i].hashCode();
      int same = (met & bit) == 0 ? end : find(entries, end, entries[i]);
      met |= bit;
      entries[same] = entries[i];
      entries[same + 1] = entries[i + 1];
      end = Math.max(end, same + 2);
    }
    return end == entries.length ? entries : Arrays.copyOf(entries, end);
  }

  private static int find(Object[] entries, int end, Object key) {
    int at = 0;
    while (at < end && !entries[at].equals(key)) {
      at += 2;
    }
    return at;
  }
}
