/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;

/** The objects of a pool laid open: as they are, or with names in place of what chance made. */
public final class StateDump {
  /** Classes that come and go with clients. */
  private static final Set<String> FLEETING =
      Set.of("session", "task", "message", "secret", "user");

  /** Keys of other_config that hold times. */
  private static final Set<String> TIMES = Set.of("agent_start_time", "boot_time");

  private final Database db;
  private final Map<String, String> names = new HashMap<>();

  /** Looks at a pool. */
  public StateDump(Pool pool) {
    db = pool.db();
    for (Machine machine : pool.members()) {
      machine.nics().forEach(n -> names.put(n.mac(), machine.name() + "/" + n.device()));
    }
  }

  /** Returns every record by class and ref, classes without objects left out. */
  public Map<String, Map<String, Map<String, Object>>> records() {
    Map<String, Map<String, Map<String, Object>>> classes = new TreeMap<>();
    for (String className : db.schema().classNames()) {
      Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
      for (Row row : db.all(className)) {
        Map<String, Object> copy = new LinkedHashMap<>();
        row.record().forEach((field, value) -> copy.put(field, frozen(value)));
        rows.put(row.ref(), Collections.unmodifiableMap(copy));
      }
      if (!rows.isEmpty()) {
        classes.put(className, Collections.unmodifiableMap(rows));
      }
    }
    return Collections.unmodifiableMap(classes);
  }

  /** Returns one line per object, sorted, without refs, ids, MACs and times. */
  public Set<String> lines() {
    for (String className : db.schema().classNames()) {
      db.all(className).forEach(row -> names.put(row.ref(), name(row)));
    }
    // a row's line may be equal to another's: count them
    Map<String, Integer> counted = new TreeMap<>();
    for (String className : db.schema().classNames()) {
      if (!FLEETING.contains(className)) {
        db.all(className).forEach(row -> counted.merge(line(row), 1, Integer::sum));
      }
    }
    Set<String> lines = new TreeSet<>();
    counted.forEach((line, count) -> lines.add(count == 1 ? line : line + " x" + count));
    return lines;
  }

  private String name(Row row) {
    return switch (row.className()) {
      case "host", "network", "VM", "SR" -> row.className() + " " + row.text("name_label");
      case "PIF" -> pifName(row);
      case "Bond" -> "Bond " + label("PIF", row.text("master"));
      case "VLAN" -> "VLAN " + label("PIF", row.text("untagged_PIF"));
      default -> row.className();
    };
  }

  private String label(String className, String ref) {
    Row row = db.find(className, ref);
    return row == null ? "nothing" : name(row);
  }

  private String pifName(Row pif) {
    String vlan = pif.number("VLAN") < 0 ? "" : "." + pif.number("VLAN");
    Row host = db.find("host", pif.text("host"));
    return "PIF "
        + (host == null ? "nowhere" : host.text("name_label"))
        + "/"
        + pif.text("device")
        + vlan;
  }

  private String line(Row row) {
    Map<String, Object> fields = new TreeMap<>();
    row.record()
        .forEach(
            (field, value) -> {
              if (!field.equals("uuid") && !(value instanceof Instant)) {
                fields.put(field, named(value));
              }
            });
    return names.get(row.ref()) + " " + fields;
  }

  private Object named(Object value) {
    if (value instanceof String text) {
      return names.getOrDefault(text, text.startsWith("OpaqueRef:") ? "nothing" : text);
    }
    if (value instanceof Collection<?> set) {
      return set.stream().map(e -> String.valueOf(named(e))).sorted().toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new TreeMap<>();
      map.forEach(
          (k, v) -> {
            String key = (String) k;
            if (!TIMES.contains(key)) {
              out.put(String.valueOf(named(key)), named(v));
            }
          });
      return out;
    }
    return value;
  }

  private static Object frozen(Object value) {
    if (value instanceof Collection<?> set) {
      return List.copyOf(set);
    }
    if (value instanceof Map<?, ?> map) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
    return value;
  }

  /** Returns the pools of a world, each once, in the order of their first machines. */
  public static Set<Pool> pools(World world) {
    Set<Pool> pools = new LinkedHashSet<>();
    world.machines().forEach(machine -> pools.add(machine.pool()));
    return pools;
  }
}
