/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

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
   * print should not differ from run to run.
   */
  public static <K, V> Map<K, V> map(Map<? extends K, ? extends V> values) {
    return values.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<K, V>(values));
  }
}
