/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;

/** A pool whose hosts run different versions is being upgraded: a key of it tells so. */
public final class Upgrades {
  private static final String KEY = "rolling_upgrade_in_progress";
  private static final String VERSION = "platform_version";

  private Upgrades() {}

  /** Returns whether the pool is being upgraded. */
  static boolean inProgress(Database db) {
    return db.only("pool").map("other_config").containsKey(KEY);
  }

  /** Compares the hosts' versions with the coordinator's and sets or removes the key. */
  public static void observe(Database db) {
    Row pool = db.only("pool");
    Row coordinator = db.find("host", pool.text("master"));
    if (coordinator == null) {
      return;
    }
    boolean mixed = db.all("host").stream().anyMatch(h -> compare(h, coordinator) != 0);
    if (mixed != inProgress(db)) {
      Map<String, String> config = new LinkedHashMap<>(pool.map("other_config"));
      if (mixed) {
        config.put(KEY, "true");
      } else {
        config.remove(KEY);
      }
      db.set(pool, "other_config", config);
      db.all("VM").forEach(vm -> VmOperations.update(db, vm));
      db.all("host").forEach(host -> HostOperations.update(db, host));
      if (!mixed) {
        db.all("host").forEach(host -> HostKeys.follow(db, host));
      }
    }
  }

  /** Returns whether a host runs the highest version of the pool. */
  static boolean isHighest(Database db, Row host) {
    return db.all("host").stream().allMatch(h -> compare(h, host) <= 0);
  }

  /** Compares the versions of two hosts. */
  static int compare(Row one, Row other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(Row host) {
    String version = host.map("software_version").getOrDefault(VERSION, "0.0.0");
    return Arrays.stream(version.split("[.-]", -1))
        .mapToInt(part -> part.chars().allMatch(Character::isDigit) ? parse(part) : 0)
        .toArray();
  }

  private static int parse(String digits) {
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
