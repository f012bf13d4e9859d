/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Pool;

/** Pools: joining, leaving, leading. */
final class PoolCalls {
  private PoolCalls() {}

  static void register(Handlers to) {
    to.run("pool.join", c -> Joining.join(c, false))
        .run("pool.join_force", c -> Joining.join(c, true))
        .run("pool.eject", Leaving::eject)
        .run("pool.designate_new_master", PoolCalls::designateNewCoordinator)
        .run("pool.deconfigure_wlb", PoolCalls::forgetBalancing)
        .on("pool.has_extension", c -> c.args().text(1).startsWith("pool_update."))
        .on("host.has_extension", c -> c.args().text(1).startsWith("pool_update."))
        .run("pool.sync_database", c -> {});
  }

  private static void forgetBalancing(Context c) {
    Row pool = c.pool().row();
    if (pool.text("wlb_url").isEmpty()) {
      throw new XapiFailure("WLB_NOT_INITIALIZED");
    }
    c.db().set(pool, "wlb_url", "");
    c.db().set(pool, "wlb_username", "");
    c.db().set(pool, "wlb_enabled", false);
  }

  private static void designateNewCoordinator(Context c) {
    Machine next = c.reach(c.args().text(0));
    Row host = c.row("host", 0);
    Pool pool = c.pool();
    if (next.isCoordinator()) {
      return;
    }
    if (Networking.haEnabled(c.db())) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    for (Row other : c.db().all("host")) {
      c.reach(other.ref());
    }
    c.db().set(pool.row(), "master", host.ref());
    pool.setCoordinator(next);
    // sessions and tasks lived in the former coordinator's memory
    c.db().clear("session");
    c.db().clear("task");
    c.keepAnswer();
    for (Machine member : List.copyOf(pool.members())) {
      member.setLeader(next);
      new Toolstack(c.world(), member).restart();
    }
  }
}
