/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.util.List;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.dom0.Command;

/** The programs of dom0 that are simulated. To add one: write its class, and a line here. */
public final class Commands {
  private Commands() {}

  /**
   * Returns the programs of all releases.
   *
   * @param toolstack what answers the calls that programs make on their own host
   */
  public static List<Command> all(Kernel toolstack) {
    return List.of(
        new Cat(),
        new Checksum(),
        new Chmod(),
        new Constant("/usr/bin/false", 1),
        new Constant("/usr/bin/sync", 0),
        new Constant("/usr/bin/true", 0),
        new Cp(),
        new DateCommand(),
        new Detach(),
        new Df(),
        new DiskTools(),
        new Echo(),
        new Grep(),
        new Hostname(),
        new Id(),
        new Kill(),
        new Ln(),
        new Ls(),
        new Mkdir(),
        new Mv(),
        new Printf(),
        new Ps(),
        new Readlink(),
        new Rm(),
        new Rmdir(),
        new Sh(),
        new Sleep(),
        new Stat(),
        new SysctlCommand(),
        new Tee(),
        new TestCommand(),
        new Udevadm(),
        new Uname(),
        new Which());
  }
}
