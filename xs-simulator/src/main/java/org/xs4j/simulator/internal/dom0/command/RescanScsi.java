/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Disks;
import org.xs4j.simulator.internal.dom0.Disks.Disk;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code scsi-rescan} and {@code rescan-scsi-bus.sh}, one script under two names. */
final class RescanScsi implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/scsi-rescan", "/usr/bin/rescan-scsi-bus.sh");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.args().stream().anyMatch(a -> !a.matches("-[aislm]+|--(alltargets|issue-lip)"))) {
      return call.refuse(String.join(" ", call.args()));
    }
    Disks disks = Disks.of(call.dom0());
    Set<String> before = new HashSet<>();
    disks.list().forEach(d -> before.add(d.scsiId()));
    disks.rescan();
    call.print("Scanning SCSI subsystem for new devices");
    for (String host : call.dom0().files().names("/sys/class/scsi_host")) {
      call.print("Scanning host " + host.substring(4) + " for all SCSI target IDs, all LUNs");
    }
    List<Disk> fresh = disks.list().stream().filter(d -> !before.contains(d.scsiId())).toList();
    int devices = fresh.stream().mapToInt(d -> d.paths().size()).sum();
    call.print(devices + " new or changed device(s) found.");
    for (Disk disk : fresh) {
      for (Disks.PathTo path : disk.paths()) {
        call.print("\t[" + path.target() + "]");
      }
    }
    call.print("0 remapped or resized device(s) found.");
    call.print("0 device(s) removed.");
    return 0;
  }
}
