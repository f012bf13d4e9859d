/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.util.List;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Programs;
import org.xs4j.simulator.internal.dom0.cloud.CloudFiles;
import org.xs4j.simulator.internal.dom0.xe.Xe;

/** The programs of dom0 that are simulated. To add one: write its class, and a line here. */
public final class Commands {
  private Commands() {}

  /**
   * Returns the programs of all releases.
   *
   * @param toolstack what answers the calls that programs make on their own host
   */
  public static Programs all(Kernel toolstack) {
    return new Programs(
        commands(toolstack), CloudFiles.scripts(), List.of(new ScsiScan(), new SysRq()));
  }

  private static List<Command> commands(Kernel toolstack) {
    return List.of(
        new Cat(),
        new Checksum(),
        new Chkconfig(),
        new Chmod(),
        new Chronyc(),
        new Chronyd(),
        new Constant("/usr/bin/false", 1),
        new Constant("/usr/bin/sync", 0),
        new Constant("/usr/bin/true", 0),
        new Cp(),
        new DateCommand(),
        new Detach(),
        new Df(),
        new Echo(),
        new Grep(),
        new Hostname(),
        new Id(),
        new Kill(),
        new Ln(),
        new Ls(),
        new Mkdir(),
        new Mv(),
        new NtpDate(),
        new NtpTools(),
        new Printf(),
        new Ps(),
        new Readlink(),
        new Reboot(),
        new Rm(),
        new Rmdir(),
        new Service(),
        new Sh(),
        new Sleep(),
        new SshdSettings(),
        new Stat(),
        new SwitchBackend(),
        new SysctlCommand(),
        new Systemctl(),
        new Tee(),
        new TestCommand(),
        new Timedatectl(),
        new ToolstackRestart(),
        new Touch(),
        new Udevadm(),
        new Uname(),
        new SystemdRun(),
        new Ping(),
        new Ip(),
        new Bridges(),
        new BlockTools(),
        new Iscsiadm(),
        new Lsblk(),
        new MultipathTool(),
        new RescanScsi(),
        new Passwords(),
        new Rpm(),
        new SupplementalPack(),
        new Yum(),
        new Which(),
        new Xe(toolstack),
        new XenCmdline());
  }
}
