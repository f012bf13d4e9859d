/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which recorded ref, uuid, MAC or address is which actual one; one to one. */
final class GoldenRenaming {
  static final String REF_IN_TEXT = "OpaqueRef:[0-9a-f-]{36}";
  private static final Pattern EMBEDDED = Pattern.compile(REF_IN_TEXT);

  final Map<String, String> there;
  final Map<String, String> back;

  GoldenRenaming() {
    this(new HashMap<>(), new HashMap<>());
  }

  private GoldenRenaming(Map<String, String> there, Map<String, String> back) {
    this.there = there;
    this.back = back;
  }

  boolean bind(String recorded, String actual) {
    if (!there.getOrDefault(recorded, actual).equals(actual)
        || !back.getOrDefault(actual, recorded).equals(recorded)) {
      return false;
    }
    there.put(recorded, actual);
    back.put(actual, recorded);
    return true;
  }

  GoldenRenaming copy() {
    return new GoldenRenaming(new HashMap<>(there), new HashMap<>(back));
  }

  void become(GoldenRenaming other) {
    there.clear();
    there.putAll(other.there);
    back.clear();
    back.putAll(other.back);
  }

  Object apply(Object value) {
    if (value instanceof String text) {
      String whole = there.get(text);
      return whole != null
          ? whole
          : EMBEDDED
              .matcher(text)
              .replaceAll(m -> Matcher.quoteReplacement(there.getOrDefault(m.group(), m.group())));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::apply).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> out = new LinkedHashMap<>();
      map.forEach((k, v) -> out.put(apply(k), apply(v)));
      return out;
    }
    return value;
  }
}
