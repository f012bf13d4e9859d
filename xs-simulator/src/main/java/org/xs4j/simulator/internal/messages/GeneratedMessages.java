/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.messages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handler;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.schema.ClassSpec;
import org.xs4j.simulator.internal.schema.FieldSpec;
import org.xs4j.simulator.internal.schema.MessageSpec;
import org.xs4j.simulator.internal.schema.Schema;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** The messages that XAPI itself generates from the fields of its classes. */
public final class GeneratedMessages {
  /** Written by hand in XAPI for the sake of permissions, and no more than setters. */
  private static final Set<String> PLAIN = new HashSet<>();

  static {
    for (String name :
        List.of(
            "other_config", "platform", "affinity", "actions_after_crash", "protection_policy")) {
      PLAIN.add("VM.set_" + name);
      PLAIN.add("VM.add_to_" + name);
      PLAIN.add("VM.remove_from_" + name);
    }
    for (String prefix : List.of("set_", "add_to_", "remove_from_")) {
      PLAIN.add("task." + prefix + "other_config");
    }
  }

  private GeneratedMessages() {}

  /** Adds them for every class, where nothing was written by hand. */
  public static void register(Schema schema, Handlers to) {
    for (String name : schema.messageNames()) {
      MessageSpec spec = schema.message(name);
      if (spec != null && (spec.generated() || lists(spec) || plain(spec)) && !to.has(name)) {
        add(schema.classOf(spec.className()), spec, to);
      }
    }
  }

  private static boolean plain(MessageSpec spec) {
    return PLAIN.contains(spec.fullName());
  }

  /**
   * The lists of messages and the like are written by hand in XAPI, and answer as all others do.
   */
  private static boolean lists(MessageSpec spec) {
    return spec.name().equals("get_all") || spec.name().equals("get_all_records");
  }

  private static void add(ClassSpec type, MessageSpec spec, Handlers to) {
    String owner = type.name();
    String name = spec.name();
    switch (name) {
      case "get_all" -> to.on(spec.fullName(), c -> refs(c.db().all(owner)));
      case "get_all_records" -> to.on(spec.fullName(), c -> records(c.db().all(owner)));
      case "get_all_records_where" ->
          to.on(
              spec.fullName(),
              c -> records(Filter.parse(c.args().text(0)).select(c.db().all(owner))));
      case "get_record" -> to.on(spec.fullName(), c -> c.row(owner, 0).record());
      case "get_by_uuid" -> to.on(spec.fullName(), c -> byUuid(c, owner));
      case "get_by_name_label" -> to.on(spec.fullName(), c -> byLabel(c, owner));
      default -> addFieldMessage(type, spec, to);
    }
  }

  private static void addFieldMessage(ClassSpec type, MessageSpec spec, Handlers to) {
    String owner = type.name();
    for (String prefix : List.of("get_", "set_", "add_to_", "remove_from_", "add_", "remove_")) {
      if (!spec.name().startsWith(prefix)) {
        continue;
      }
      FieldSpec field = type.field(spec.name().substring(prefix.length()));
      if (field == null) {
        continue;
      }
      String f = field.name();
      Handler handler =
          switch (prefix) {
            case "get_" -> c -> c.row(owner, 0).get(f);
            case "set_" ->
                c -> {
                  if (c.args().any(1) instanceof Map<?, ?> map) {
                    map.keySet().forEach(key -> requireKey(String.valueOf(key)));
                  }
                  c.db().set(c.row(owner, 0), f, c.args().any(1));
                  return "";
                };
            case "add_to_" -> c -> addTo(c, owner, f);
            case "remove_from_" -> c -> removeFrom(c, owner, f);
            case "add_" -> c -> addElement(c, owner, f);
            default -> c -> removeElement(c, owner, f);
          };
      to.on(spec.fullName(), handler);
      return;
    }
  }

  private static List<String> refs(List<Row> rows) {
    return rows.stream().map(Row::ref).toList();
  }

  private static Map<String, Object> records(List<Row> rows) {
    Map<String, Object> records = new LinkedHashMap<>();
    rows.forEach(row -> records.put(row.ref(), row.record()));
    return records;
  }

  private static Object byUuid(Context c, String owner) {
    Row row = c.db().findByUuid(owner, c.args().text(0));
    if (row == null) {
      throw new XapiFailure("UUID_INVALID", owner, c.args().text(0));
    }
    return row.ref();
  }

  private static Object byLabel(Context c, String owner) {
    String label = c.args().text(0);
    return refs(
        c.db().all(owner).stream().filter(r -> r.text("name_label").equals(label)).toList());
  }

  private static Object addTo(Context c, String owner, String field) {
    Row row = c.row(owner, 0);
    Map<String, Object> map = copy(row, field);
    String key = c.args().text(1);
    requireKey(key);
    if (map.containsKey(key)) {
      throw new XapiFailure("MAP_DUPLICATE_KEY", owner, field, row.ref(), key);
    }
    map.put(key, c.args().any(2));
    c.db().set(row, field, map);
    return "";
  }

  private static void requireKey(String key) {
    if (key.isEmpty()) {
      throw XapiFailure.internal("Db_exn.Empty_key_in_map");
    }
  }

  private static Object removeFrom(Context c, String owner, String field) {
    Row row = c.row(owner, 0);
    Map<String, Object> map = copy(row, field);
    if (map.remove(c.args().text(1)) != null) {
      c.db().set(row, field, map);
    }
    return "";
  }

  private static Object addElement(Context c, String owner, String field) {
    Row row = c.row(owner, 0);
    List<Object> set = new ArrayList<>((Collection<?>) row.get(field));
    if (!set.contains(c.args().any(1))) {
      set.add(c.args().any(1));
      c.db().set(row, field, set);
    }
    return "";
  }

  private static Object removeElement(Context c, String owner, String field) {
    Row row = c.row(owner, 0);
    List<Object> set = new ArrayList<>((Collection<?>) row.get(field));
    if (set.removeIf(e -> e.equals(c.args().any(1)))) {
      c.db().set(row, field, set);
    }
    return "";
  }

  private static Map<String, Object> copy(Row row, String field) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) row.get(field)).forEach((k, v) -> copy.put((String) k, v));
    return copy;
  }
}
