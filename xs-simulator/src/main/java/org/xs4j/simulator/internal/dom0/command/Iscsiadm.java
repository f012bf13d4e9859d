/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Disks;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.world.OutsideStorage;

/** {@code iscsiadm -m session}: the sessions behind plugged PBDs. */
final class Iscsiadm implements Command {
  private static final int NO_OBJECTS = 21;

  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/iscsiadm");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (!call.args().equals(List.of("-m", "session"))) {
      return call.refuse(String.join(" ", call.args()));
    }
    Set<String> sessions = new LinkedHashSet<>();
    for (Disks.Disk disk : Disks.of(call.dom0()).list()) {
      for (Disks.PathTo path : disk.paths()) {
        call.world()
            .exclusively(
                () ->
                    call.world().storage().targets().stream()
                        .filter(t -> t.address().equals(path.target()) && path.up())
                        .filter(t -> has(t, disk))
                        .forEach(
                            t -> sessions.add(t.address() + ":" + t.port() + ",1 " + t.iqn())));
      }
    }
    if (sessions.isEmpty()) {
      call.complain("iscsiadm: No active sessions.");
      return NO_OBJECTS;
    }
    int number = 0;
    for (String session : sessions) {
      call.print("tcp: [" + ++number + "] " + session + " (non-flash)");
    }
    return 0;
  }

  private static boolean has(OutsideStorage.Target target, Disks.Disk disk) {
    return target.luns().stream().anyMatch(l -> l.scsiId().equals(disk.scsiId()));
  }
}
