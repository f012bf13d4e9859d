/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Disks;
import org.xs4j.simulator.internal.dom0.Disks.Disk;
import org.xs4j.simulator.internal.dom0.Disks.PathTo;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.Units;

/** {@code multipath -ll [id]} and {@code multipathd reconfigure}. */
final class MultipathTool implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/multipath", "/usr/sbin/multipathd");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.name().equals("multipathd")) {
      return daemon(call);
    }
    if (!call.arg(0).equals("-ll") || call.args().size() > 2) {
      return call.refuse(String.join(" ", call.args()));
    }
    for (Disk disk : Disks.of(call.dom0()).list()) {
      boolean asked = call.args().size() == 1 || call.arg(1).equals(disk.scsiId());
      if (asked && !disk.mapped().isEmpty()) {
        show(call, disk);
      }
    }
    return 0;
  }

  private static void show(Invocation call, Disk disk) throws IOException {
    call.print(disk.scsiId() + " " + disk.mapped() + " SIMULATED,LUN");
    call.print(
        "size=" + (disk.sizeBytes() >> 30) + "G features='1 queue_if_no_path' hwhandler='0' wp=rw");
    call.print("`-+- policy='service-time 0' prio=1 status=active");
    for (int i = 0; i < disk.paths().size(); i++) {
      PathTo path = disk.paths().get(i);
      String branch = i == disk.paths().size() - 1 ? "  `- " : "  |- ";
      String address = path.target().contains(":") ? path.target() : (i + 3) + ":0:0:0";
      call.print(
          branch
              + address
              + " "
              + path.device()
              + " 8:"
              + 16 * (i + 1)
              + (path.up() ? " active ready running" : " failed faulty running"));
    }
  }

  private static int daemon(Invocation call) throws IOException {
    String verb = String.join(" ", call.args()).replaceAll("^-k\\s*", "");
    if (!verb.equals("reconfigure")) {
      return call.refuse(String.join(" ", call.args()));
    }
    if (!Units.of(call.dom0()).isActive("multipathd")) {
      call.complain("error -1 receiving packet");
      return 1;
    }
    call.print("ok");
    return 0;
  }
}
