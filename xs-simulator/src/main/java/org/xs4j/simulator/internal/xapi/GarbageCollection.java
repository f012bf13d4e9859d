/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Pool;
import org.xs4j.simulator.internal.world.World;

/** Removes sessions and tasks that nobody uses, as every coordinator does twice a minute. */
public final class GarbageCollection {
  private static final Duration PERIOD = Duration.ofSeconds(30);
  private static final Duration SESSION_LIFE = Duration.ofHours(24);
  private static final Duration PENDING_LIFE = Duration.ofHours(24);
  private static final Duration COMPLETED_LIFE = Duration.ofMinutes(65);
  private static final int MOST_TASKS = 200;
  private static final int MOST_SESSIONS = 500;

  private final World world;

  private GarbageCollection(World world) {
    this.world = world;
  }

  /** Starts collecting in every pool of a world. */
  public static void start(World world) {
    new GarbageCollection(world).next();
  }

  private void next() {
    world.later(
        PERIOD,
        () -> {
          Set<Pool> pools = new LinkedHashSet<>();
          for (Machine machine : world.machines()) {
            if (machine.isCoordinator() && machine.isUp()) {
              pools.add(machine.pool());
            }
          }
          pools.forEach(pool -> collect(pool.db()));
          next();
        });
  }

  private void collect(Database db) {
    Instant now = world.timeline().now();
    collectTasks(db, now);
    collectSessions(db, now);
    Upgrades.observe(db);
  }

  private static void collectTasks(Database db, Instant now) {
    for (Row task : db.all("task")) {
      boolean stale =
          completed(task)
              ? moment(task, "finished").plus(COMPLETED_LIFE).isBefore(now)
                  || task.map("current_operations").containsValue("destroy")
              : moment(task, "created").plus(PENDING_LIFE).isBefore(now);
      if (stale) {
        db.destroy(task);
      }
    }
    int excess = db.count("task") - MOST_TASKS;
    if (excess > 0) {
      db.all("task").stream()
          .filter(GarbageCollection::completed)
          .sorted(Comparator.comparing(task -> moment(task, "finished")))
          .limit(excess)
          .forEach(db::destroy);
    }
  }

  private static boolean completed(Row task) {
    return !List.of("pending", "cancelling").contains(task.text("status"));
  }

  private static void collectSessions(Database db, Instant now) {
    for (Row session : db.all("session")) {
      if (moment(session, "last_active").plus(SESSION_LIFE).isBefore(now) && !busy(db, session)) {
        db.destroy(session);
      }
    }
    limit(db, "originator");
    limit(db, "auth_user_name");
  }

  private static boolean busy(Database db, Row session) {
    return session.list("tasks").stream()
        .map(ref -> db.find("task", ref))
        .anyMatch(task -> task != null && !completed(task));
  }

  /** Leaves no more sessions with the same value of a field than are allowed: the newest. */
  private static void limit(Database db, String field) {
    Map<String, Integer> counts = new HashMap<>();
    db.all("session").stream()
        .sorted(Comparator.comparing((Row s) -> moment(s, "last_active")).reversed())
        .filter(s -> counts.merge(s.text(field), 1, Integer::sum) > MOST_SESSIONS)
        .forEach(db::destroy);
  }

  private static Instant moment(Row row, String field) {
    return (Instant) row.get(field);
  }
}
