/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.db;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.schema.Schema;
import org.xs4j.simulator.internal.wire.XapiFailure;

/**
 * The objects of one pool. Both ends of every relation are kept consistent. Not thread-safe: the
 * simulator's one lock guards it.
 */
public final class Database {
  /** The handle of nothing. */
  public static final String NULL = "OpaqueRef:NULL";

  private final Map<String, Table> tables = new LinkedHashMap<>();
  private Schema schema;
  private final Supplier<String> uuids;
  private long generation;

  /** Makes an empty database that shows what a release has; {@code uuids} supplies fresh ids. */
  public Database(Schema schema, Supplier<String> uuids) {
    this.schema = schema;
    this.uuids = uuids;
    Schema model = Schema.model();
    for (String name : model.classNames()) {
      tables.put(name, new Table(model.classOf(name)));
    }
    show(schema);
  }

  /** Shows what another release has from now on: the coordinator was upgraded. */
  public void show(Schema release) {
    schema = release;
    tables.forEach(
        (name, table) ->
            table.visible =
                release.classNames().contains(name)
                    ? release.classOf(name).fields().keySet()
                    : Set.of());
  }

  /** Returns the schema of the release that is shown. */
  public Schema schema() {
    return schema;
  }

  /**
   * Makes an object with fresh ref and uuid; fields that are not given have their initial value.
   */
  public Row create(String className, Map<String, ?> values) {
    Table table = table(className);
    Row row = new Row(table, "OpaqueRef:" + uuids.get(), new LinkedHashMap<>(table.initial));
    table.rows.put(row.ref(), row);
    row.created = ++generation;
    touch(row, table);
    if (table.initial.containsKey("uuid") && !values.containsKey("uuid")) {
      setUuid(row, table, uuids.get());
    }
    values.forEach((field, value) -> set(row, field, value));
    return row;
  }

  /**
   * Takes in an object as it was elsewhere, both ends of its relations among its values. Its record
   * shows those fields and no others; a class that no release has is made for it.
   */
  public void load(String className, String ref, Map<String, Object> values) {
    Table table = tables.computeIfAbsent(className, name -> new Table(schema.classOf(name)));
    Map<String, Object> all = new LinkedHashMap<>(table.initial);
    all.putAll(values);
    Row row = new Row(table, ref, all);
    row.shown =
        table.loaded.computeIfAbsent(values.keySet(), fields -> new LinkedHashSet<>(fields));
    row.created = ++generation;
    touch(row, table);
    table.rows.put(ref, row);
    table.refByUuid.put(String.valueOf(all.get("uuid")), ref);
  }

  /** Removes an object; the other ends of its relations forget it. */
  public void destroy(Row row) {
    Table table = table(row.className());
    row.values.forEach((field, value) -> unlink(row, field, value));
    table.rows.remove(row.ref());
    table.refByUuid.remove(String.valueOf(row.values.get("uuid")));
    table.forget(row, ++generation);
  }

  /** Changes a field; a field that no release has is left alone. */
  public void set(Row row, String field, Object value) {
    Object old = row.values.get(field);
    if (old == null) {
      if (field.equals("ref")) {
        throw new IllegalArgumentException("a ref does not change");
      }
      return;
    }
    if (field.equals("uuid")) {
      setUuid(row, table(row.className()), (String) value);
      return;
    }
    if (old.equals(value)) {
      return; // nothing to tell anybody
    }
    unlink(row, field, old);
    row.values.put(field, value);
    touch(row, table(row.className()));
    Relations.Mirror mirror = Relations.of(row.className(), field);
    if (mirror != null) {
      Row other = find(mirror.className(), (String) value);
      if (other != null) {
        mirror(other, mirror.field(), refs -> refs.add(row.ref()));
      }
    }
  }

  /** Changes a field without the other end of its relation, which the caller sets. */
  public void setOneEnd(Row row, String field, Object value) {
    row.values.put(field, value);
    touch(row);
  }

  /** Makes an object look changed. */
  public void touch(Row row) {
    touch(row, table(row.className()));
  }

  private void touch(Row row, Table table) {
    row.modified = ++generation;
    table.changed = generation;
  }

  /**
   * Returns what became of the objects of a class after a moment, one change for each object; what
   * came and went since is left out.
   */
  public List<Change> changesSince(String className, long since) {
    Table table = table(className);
    List<Change> changes = new ArrayList<>();
    if (table.changed <= since) {
      return changes;
    }
    for (Row row : table.rows.values()) {
      if (row.modified > since) {
        Change.Kind kind = row.created > since ? Change.Kind.ADD : Change.Kind.MOD;
        changes.add(new Change(className, row.ref(), kind, row.modified, row.record()));
      }
    }
    for (Table.Deletion gone : table.deletions) {
      if (gone.deleted() > since && gone.created() <= since) {
        changes.add(new Change(className, gone.ref(), Change.Kind.DEL, gone.deleted(), Map.of()));
      }
    }
    return changes;
  }

  /** Returns an object. */
  public Row require(String className, String ref) {
    Row row = find(className, ref);
    if (row == null) {
      throw XapiFailure.handleInvalid(className, ref);
    }
    return row;
  }

  /** Returns an object, or null when there is none with this ref. */
  public @Nullable Row find(String className, String ref) {
    return table(className).rows.get(ref);
  }

  /** Returns an object by its uuid, or null when there is none. */
  public @Nullable Row findByUuid(String className, String uuid) {
    return table(className).byUuid(uuid);
  }

  /** Returns all objects of a class as they are now; safe to walk while objects change. */
  public List<Row> all(String className) {
    return table(className).snapshot();
  }

  /** Returns the one object of a class that has exactly one. */
  public Row only(String className) {
    return table(className).rows.values().iterator().next();
  }

  /** Returns how many objects a class has. */
  public int count(String className) {
    return table(className).rows.size();
  }

  /** Removes every object of a class without leaving events. */
  public void clear(String className) {
    for (Row row : all(className)) {
      destroy(row);
    }
    table(className).deletions.clear();
  }

  /** Returns when an object of a class last changed, by the number that grows with every change. */
  public long lastChange(String className) {
    return table(className).changed;
  }

  /** Returns a number that grows with every change. */
  public long generation() {
    return generation;
  }

  private void unlink(Row row, String field, Object old) {
    Relations.Mirror mirror = Relations.of(row.className(), field);
    if (mirror != null) {
      Row other = find(mirror.className(), (String) old);
      if (other != null && other != row) {
        mirror(other, mirror.field(), refs -> refs.remove(row.ref()));
      }
    }
  }

  private void mirror(Row row, String field, Consumer<Collection<String>> change) {
    LinkedHashSet<String> refs = new LinkedHashSet<>(row.list(field));
    change.accept(refs);
    row.values.put(field, refs);
    touch(row);
  }

  private void setUuid(Row row, Table table, String uuid) {
    table.refByUuid.remove(String.valueOf(row.values.get("uuid")));
    row.values.put("uuid", uuid);
    table.refByUuid.put(uuid, row.ref());
    touch(row, table);
  }

  private Table table(String className) {
    Table table = tables.get(className);
    if (table == null) {
      throw new IllegalArgumentException("no class " + className);
    }
    return table;
  }
}
