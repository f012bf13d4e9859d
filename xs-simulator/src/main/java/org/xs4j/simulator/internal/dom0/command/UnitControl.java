/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import org.xs4j.simulator.internal.dom0.Dom0;
import org.xs4j.simulator.internal.dom0.Units;
import org.xs4j.simulator.internal.xapi.HostPower;

/** Starts and stops services; the toolstack is one of them. */
final class UnitControl {
  /** Returns whether a name stands for the toolstack without being a unit's. */
  boolean isTarget(String name) {
    return name.equals("toolstack.target");
  }

  /** Does what a verb says: start, stop, restart, try-restart, reload. */
  void apply(Dom0 dom0, String name, String verb) {
    if (name.equals("xapi") || name.equals("xapi.service") || isTarget(name)) {
      toolstack(dom0, verb);
      return;
    }
    Units units = Units.of(dom0);
    boolean active = units.isActive(name);
    switch (verb) {
      case "start" -> {
        if (!active) {
          units.setActive(name, true);
        }
      }
      case "stop" -> {
        if (active) {
          units.setActive(name, false);
        }
      }
      case "restart" -> units.setActive(name, true);
      default -> {
        if (active) {
          units.setActive(name, true);
        }
      }
    }
  }

  private static void toolstack(Dom0 dom0, String verb) {
    HostPower power = new HostPower(dom0.world(), dom0.machine());
    dom0.world()
        .exclusively(
            () -> {
              switch (verb) {
                case "start" -> power.startToolstack();
                case "stop" -> power.stopToolstack();
                default -> power.restartToolstack();
              }
            });
  }
}
