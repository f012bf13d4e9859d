/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;

/** What the multipath counter of a host writes into its PBDs: how many paths a LUN has. */
public final class LunPaths {
  private static final int ADAPTERS = 2;
  private static final List<String> TYPES =
      List.of("lvmohba", "lvhdohba", "lvmoiscsi", "lvhdoiscsi");
  private static final String MULTIPATHED = "multipathed";
  private static final String SESSIONS = "iscsi_sessions";

  private LunPaths() {}

  /** Counts again everywhere, as the counter does when a path goes or comes. */
  public static void measure(World world) {
    for (Machine machine : world.machines()) {
      Database db = machine.db();
      for (Row pbd : db.all("PBD")) {
        if (pbd.is("currently_attached") && pbd.text("host").equals(machine.host().ref())) {
          count(world, machine, db, pbd);
        }
      }
    }
  }

  /** Notes paths and sessions of a PBD that was plugged, if its host uses multipath. */
  public static void attached(World world, Machine machine, Database db, Row pbd) {
    Row sr = db.require("SR", pbd.text("SR"));
    if (!TYPES.contains(sr.text("type"))) {
      return;
    }
    Map<String, String> config = pbd.map("other_config");
    if (sr.text("type").contains("iscsi")) {
      config.put(SESSIONS, Integer.toString(portals(world, machine, pbd)));
    }
    if (isMultipathed(machine)) {
      config.put(MULTIPATHED, "true");
      int up = up(world, machine, db, pbd);
      config.put(key(pbd), "[" + up + ", " + up + "]");
    }
    db.set(pbd, "other_config", config);
  }

  /** Forgets paths and sessions of a PBD that was unplugged. */
  public static void detached(Database db, Row pbd) {
    Map<String, String> config = pbd.map("other_config");
    config.keySet().removeAll(List.of(MULTIPATHED, SESSIONS, key(pbd)));
    db.set(pbd, "other_config", config);
  }

  private static boolean isMultipathed(Machine machine) {
    return machine.host().map("other_config").getOrDefault("multipathing", "").equals("true");
  }

  private static void count(World world, Machine machine, Database db, Row pbd) {
    Map<String, String> config = pbd.map("other_config");
    String before = config.get(key(pbd));
    if (before == null) {
      return;
    }
    int up = up(world, machine, db, pbd);
    int most = Integer.parseInt(before.replaceAll("[^0-9,]", "").split(",", -1)[1]);
    config.put(key(pbd), "[" + up + ", " + Math.max(up, most) + "]");
    db.set(pbd, "other_config", config);
  }

  private static String key(Row pbd) {
    return "mpath-" + pbd.map("device_config").getOrDefault("SCSIid", "");
  }

  private static int up(World world, Machine machine, Database db, Row pbd) {
    String scsiId = pbd.map("device_config").getOrDefault("SCSIid", "");
    if (db.require("SR", pbd.text("SR")).text("type").contains("iscsi")) {
      return portals(world, machine, pbd);
    }
    boolean seen =
        world.storage().visible(machine, world.storage().hbaLuns()).stream()
            .anyMatch(l -> l.scsiId().equals(scsiId));
    return seen ? Math.max(0, ADAPTERS - world.storage().lostPaths(machine, scsiId)) : 0;
  }

  /** With several paths all portals of the target are used, without it the first one. */
  private static int portals(World world, Machine machine, Row pbd) {
    Map<String, String> config = pbd.map("device_config");
    String iqn = config.getOrDefault("targetIQN", "");
    int reachable =
        (int)
            world.storage().targets().stream()
                .filter(t -> iqn.equals("*") || t.iqn().equals(iqn))
                .filter(t -> world.storage().hasPath(machine, t.address()))
                .count();
    boolean all = isMultipathed(machine) || config.getOrDefault("target", "").contains(",");
    return all ? reachable : Math.min(1, reachable);
  }
}
