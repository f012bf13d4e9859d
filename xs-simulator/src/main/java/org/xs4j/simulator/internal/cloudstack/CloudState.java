/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.xs4j.simulator.internal.world.Ids;
import org.xs4j.simulator.internal.world.World;

/** CloudStack's database. Its monitor guards every entity; nobody calls XAPI or waits in it. */
final class CloudState {
  private final Map<String, List<Entity>> tables = new LinkedHashMap<>();
  private final Ids ids;
  private final World world;

  CloudState(World world) {
    this.world = world;
    this.ids = world.ids();
  }

  Instant now() {
    return world.timeline().now();
  }

  /** Makes an entity of a kind, such as {@code host}. */
  synchronized Entity create(String kind, Map<String, ?> values) {
    Entity entity = new Entity(freshId());
    Instant now = now();
    values.forEach((field, value) -> entity.set(now, field, value));
    tables.computeIfAbsent(kind, k -> new ArrayList<>()).add(entity);
    return entity;
  }

  private String freshId() {
    List<String> fresh = new ArrayList<>();
    world.exclusively(() -> fresh.add(ids.next()));
    return fresh.get(0);
  }

  synchronized void set(Entity entity, String field, Object value) {
    entity.set(now(), field, value);
  }

  synchronized void remove(String kind, Entity entity) {
    tables.getOrDefault(kind, new ArrayList<>()).remove(entity);
  }

  synchronized List<Entity> all(String kind) {
    return List.copyOf(tables.getOrDefault(kind, List.of()));
  }

  synchronized List<Entity> all(String kind, Predicate<Entity> condition) {
    return all(kind).stream().filter(condition).toList();
  }

  synchronized Optional<Entity> find(String kind, String id) {
    return all(kind).stream().filter(e -> e.id().equals(id)).findFirst();
  }

  Entity require(String kind, String id) {
    return find(kind, id)
        .orElseThrow(
            () ->
                new ApiFailure(
                    431,
                    9999,
                    "Unable to execute API command due to invalid value. Invalid parameter id value="
                        + id
                        + " due to incorrect long value format, or entity does not exist or due to"
                        + " incorrect parameter annotation for the field in api cmd class."));
  }
}
