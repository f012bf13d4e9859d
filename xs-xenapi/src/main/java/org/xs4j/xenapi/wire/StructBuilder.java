/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Collects the members of a struct to send, and knows which of them must be there. */
public final class StructBuilder {
  private final String method;
  private final List<String> required = new ArrayList<>();
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Creates an empty builder of what a message, named as on the wire, takes. */
  public StructBuilder(String method) {
    this.method = method;
  }

  /** Notes that a member must be set. */
  public void require(String member) {
    required.add(member);
  }

  /** Sets a member, also again. Lists and maps are copied. */
  public void put(String member, Object value) {
    Objects.requireNonNull(value, member);
    if (value instanceof Map<?, ?> map) {
      members.put(member, Frozen.map(map));
    } else {
      members.put(member, value instanceof List<?> list ? Frozen.list(list) : value);
    }
  }

  /**
   * Returns the members, unmodifiable.
   *
   * @throws IllegalStateException naming all required members that are not set
   */
  public Map<String, Object> build() {
    List<String> missing = required.stream().filter(m -> !members.containsKey(m)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          method + " also needs " + String.join(", ", missing) + "; set them before build()");
    }
    return Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
