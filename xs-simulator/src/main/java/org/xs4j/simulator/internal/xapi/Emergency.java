/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.List;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Pool;

/** What a supporter without a coordinator still answers. */
final class Emergency {
  private Emergency() {}

  static void register(Handlers to) {
    to.on("host.is_in_emergency_mode", c -> c.machine().isInEmergency())
        .run("host.local_assert_healthy", Emergency::assertHealthy)
        .on("pool.is_slave", c -> !c.machine().isCoordinator())
        .run("pool.emergency_transition_to_master", Emergency::lead)
        .run("pool.emergency_reset_master", Emergency::follow)
        .on("pool.recover_slaves", Emergency::recover);
  }

  private static void assertHealthy(Context c) {
    List<String> reason = c.machine().emergency();
    if (!reason.isEmpty()) {
      throw XapiFailure.of(reason.get(0), reason.subList(1, reason.size()));
    }
  }

  private static void refuseWithHa(Context c) {
    if (Networking.haEnabled(c.db())) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
  }

  private static void lead(Context c) {
    Machine machine = c.machine();
    if (machine.isCoordinator()) {
      return;
    }
    refuseWithHa(c);
    Pool pool = machine.pool();
    c.db().set(pool.row(), "master", machine.host().ref());
    pool.setCoordinator(machine);
    machine.setLeader(machine);
    c.keepAnswer();
    new Toolstack(c.world(), machine).restart();
  }

  private static void follow(Context c) {
    refuseWithHa(c);
    Machine leader = c.world().machineAt(c.args().text(0));
    if (leader == null || leader.pool() != c.pool()) {
      throw new XapiFailure("HOST_UNKNOWN_TO_MASTER", c.machine().uuid());
    }
    follow(c, c.machine(), leader);
    c.keepAnswer();
  }

  private static void follow(Context c, Machine member, Machine leader) {
    member.setLeader(leader);
    member.setSevered(false);
    new Toolstack(c.world(), member).restart();
  }

  /** Tells every supporter that can be reached who leads it; returns those that took it. */
  static List<String> recover(Context c) {
    List<String> recovered = new ArrayList<>();
    Machine leader = c.machine();
    String address = leader.redirect();
    for (Machine member : c.pool().members()) {
      if (member == leader || !member.isReachable() || !leader.isOnLine()) {
        continue;
      }
      if (member.leader() != leader || !member.followed().equals(address)) {
        follow(c, member, leader);
      }
      Row host = member.host();
      recovered.add(host.ref());
    }
    return recovered;
  }
}
