/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record of CloudStack's database, with everything that it ever was. Fields whose name starts
 * with a dot are known to the server only..
 */
final class Entity {
  private final String id;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final TreeMap<Instant, Map<String, Object>> history = new TreeMap<>();

  Entity(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Changes a field at a moment. */
  synchronized Entity set(Instant now, String field, Object value) {
    fields.put(field, value);
    history.put(now, shown());
    return this;
  }

  /** Returns a text; empty when there is no such field. */
  synchronized String text(String field) {
    return String.valueOf(fields.getOrDefault(field, ""));
  }

  boolean is(String field, String value) {
    return text(field).equals(value);
  }

  /** Returns what the API shows: blank fields are left out. */
  synchronized Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", id);
    fields.forEach(
        (field, value) -> {
          if (!field.startsWith(".") && !String.valueOf(value).isEmpty()) {
            shown.put(field, value);
          }
        });
    return shown;
  }

  /** Returns what the API showed at a moment; the first there is when that was before. */
  synchronized Map<String, Object> shownAt(Instant moment) {
    Map.Entry<Instant, Map<String, Object>> then = history.floorEntry(moment);
    return then == null ? history.firstEntry().getValue() : then.getValue();
  }
}
