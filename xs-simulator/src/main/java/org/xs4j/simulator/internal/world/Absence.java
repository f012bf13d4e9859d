/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Duration;
import org.xs4j.simulator.internal.db.Row;

/** A machine off the network: what its pool comes to think of it. */
public final class Absence {
  /** So long after the last sign of life XAPI takes a host for dead. */
  private static final Duration ASSUMED_DEAD = Duration.ofMinutes(10);

  private final World world;
  private final Machine machine;

  /** Looks at one machine; the world's lock is held. */
  public Absence(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
  }

  /** Begins or ends the absence. */
  public void set(boolean absent) {
    machine.setDropped(absent);
    if (!absent) {
      if (machine.isUp()) {
        tellLive(true);
      }
      return;
    }
    long epoch = machine.epoch();
    world.later(
        ASSUMED_DEAD,
        () -> {
          if (machine.isDropped() && machine.epoch() == epoch && !machine.isCoordinator()) {
            tellLive(false);
          }
        });
  }

  private void tellLive(boolean live) {
    Row metrics = machine.db().find("host_metrics", machine.host().text("metrics"));
    if (metrics != null) {
      machine.db().set(metrics, "live", live);
    }
  }
}
