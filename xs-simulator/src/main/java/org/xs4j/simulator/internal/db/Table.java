/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.db;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.schema.ClassSpec;

/** The objects of one class, in the order of their making. */
final class Table {
  /** An object that is gone, remembered for those who read events. */
  record Deletion(String ref, long created, long deleted) {}

  /** As many deletions as XAPI remembers at least. */
  private static final int REMEMBERED = 256;

  /** What any release has of the class. */
  final ClassSpec spec;

  /** What a new object holds. */
  final Map<String, Object> initial = new LinkedHashMap<>();

  /** The fields that the release shows, in their order; empty when it lacks the class. */
  Set<String> visible = Set.of();

  /** The sets of fields that records were loaded with, each once. */
  final Map<Set<String>, Set<String>> loaded = new HashMap<>();

  final Map<String, Row> rows = new LinkedHashMap<>();
  final Map<String, String> refByUuid = new HashMap<>();
  long changed;
  final List<Deletion> deletions = new ArrayList<>();

  Table(ClassSpec spec) {
    this.spec = spec;
    spec.fields().values().forEach(field -> initial.put(field.name(), field.initial()));
    Relations.hidden(spec.name()).forEach(field -> initial.put(field, Database.NULL));
  }

  @Nullable Row byUuid(String uuid) {
    String ref = refByUuid.get(uuid);
    return ref == null ? null : rows.get(ref);
  }

  List<Row> snapshot() {
    return Collections.unmodifiableList(new ArrayList<>(rows.values()));
  }

  void forget(Row row, long generation) {
    changed = generation;
    deletions.add(new Deletion(row.ref(), row.created, generation));
    if (deletions.size() > 2 * REMEMBERED) {
      deletions.subList(0, REMEMBERED).clear();
    }
  }
}
