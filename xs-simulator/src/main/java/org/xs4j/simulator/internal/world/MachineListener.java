/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

/** Who has to know what becomes of a machine; called while the world's lock is held. */
public interface MachineListener {
  /** The network does not lead to the machine for a moment: what is on the line ends. */
  default void linesCut() {}

  /** The machine lost its power; what ran is gone. */
  default void stopped() {}

  /** The machine starts, with the system that it had or another one. */
  default void booted(SystemDisk.Boot boot) {}
}
