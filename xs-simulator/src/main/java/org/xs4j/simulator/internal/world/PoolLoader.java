/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.schema.LoadedSchema;
import org.xs4j.simulator.internal.schema.Profile;
import org.xs4j.simulator.internal.schema.Schema;

/** Puts an exported pool into a world: its records as they came, and a machine for each host. */
public final class PoolLoader {
  private final World world;
  private final Export export;

  /** Loads into a world. */
  public PoolLoader(World world, Export export) {
    this.world = world;
    this.export = export;
  }

  /**
   * Loads the pool.
   *
   * @param addresses the loopback address of each machine, by its number
   * @return the schema of the pool
   */
  public Schema load(IntFunction<String> addresses) {
    Map<String, Map<String, Object>> hosts = export.classes().getOrDefault("host", Map.of());
    String leader = String.valueOf(only("pool").get("master"));
    Map<String, Object> coordinator = hosts.get(leader);
    if (coordinator == null) {
      throw new IllegalArgumentException("pool.master names no host of the inventory: " + leader);
    }
    Schema schema = LoadedSchema.of(release(coordinator), export.types());
    Database db = new Database(schema, world.ids()::next);
    export
        .classes()
        .forEach((name, rows) -> rows.forEach((ref, values) -> db.load(name, ref, values)));
    Pool pool = new Pool(db);
    List<Row> coordinatorFirst = new ArrayList<>(db.all("host"));
    coordinatorFirst.sort(Comparator.comparing(host -> !host.ref().equals(leader)));
    for (Row host : coordinatorFirst) {
      Machine machine =
          new Machine(
              host.text("name_label"),
              host.text("uuid"),
              addresses.apply(world.machines().size()),
              cards(db, host),
              release(hosts.getOrDefault(host.ref(), coordinator)),
              schema);
      world.machines().add(machine);
      pool.members().add(machine);
      machine.setPool(pool);
      if (host.ref().equals(leader)) {
        pool.setCoordinator(machine);
      }
    }
    return schema;
  }

  private Map<String, Object> only(String className) {
    return export.classes().getOrDefault(className, Map.of()).values().iterator().next();
  }

  private static Profile release(Map<String, Object> host) {
    Map<String, String> version = new LinkedHashMap<>();
    if (host.get("software_version") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> version.put(String.valueOf(key), String.valueOf(value)));
    }
    return Profile.like(
        version, host.get("API_version_major") + "." + host.get("API_version_minor"));
  }

  private static List<Nic> cards(Database db, Row host) {
    List<Nic> cards = new ArrayList<>();
    for (Row pif : db.all("PIF")) {
      if (pif.text("host").equals(host.ref()) && pif.is("physical")) {
        cards.add(new Nic(pif.text("device"), pif.text("MAC")));
      }
    }
    return List.copyOf(cards);
  }
}
