/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.Optional;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;

/** What monitoring finds out about cables: carrier and speed of cards, live links of bonds. */
public final class Links {
  private static final long SPEED_MBITS = 10_000;

  private Links() {}

  /** Measures a machine's links now, if the world has monitoring. */
  public static void measure(World world, Machine machine) {
    if (!world.settings().monitoring()) {
      return;
    }
    Database db = machine.db();
    for (String ref : machine.host().list("PIFs")) {
      Row pif = db.require("PIF", ref);
      Optional<Nic> nic = machine.nic(pif.text("device"));
      if (pif.is("physical") && nic.isPresent()) {
        report(db, pif, nic.get().hasCable() ? 1 : 0);
      }
    }
    for (Row bond : db.all("Bond")) {
      Row pif = db.find("PIF", bond.text("master"));
      if (pif != null && pif.text("host").equals(machine.host().ref())) {
        long up =
            bond.list("slaves").stream()
                .map(ref -> machine.nic(db.require("PIF", ref).text("device")))
                .filter(nic -> nic.isPresent() && nic.get().hasCable())
                .count();
        db.set(bond, "links_up", up);
        report(db, pif, up);
      }
    }
  }

  private static void report(Database db, Row pif, long links) {
    Row metrics = db.find("PIF_metrics", pif.text("metrics"));
    if (metrics != null) {
      db.set(metrics, "carrier", links > 0);
      db.set(metrics, "duplex", links > 0);
      db.set(metrics, "speed", links > 0 ? SPEED_MBITS : 0L);
    }
  }
}
