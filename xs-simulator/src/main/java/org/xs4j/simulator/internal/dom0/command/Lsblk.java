/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Disks;
import org.xs4j.simulator.internal.dom0.Disks.Disk;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code lsblk} with {@code -b -d -n -o NAME,SIZE,TYPE}: disks without what is on them. */
final class Lsblk implements Command {
  private static final long LOCAL_BYTES = 500L << 30;

  @Override
  public List<String> paths() {
    return List.of("/usr/bin/lsblk");
  }

  @Override
  public int run(Invocation call) throws IOException {
    boolean bytes = false;
    boolean bare = false;
    List<String> columns = List.of("NAME", "SIZE", "TYPE");
    for (int i = 0; i < call.args().size(); i++) {
      String arg = call.arg(i);
      if (arg.equals("-o")) {
        columns = List.of(call.arg(++i).split(",", -1));
      } else if (arg.matches("-[bdn]+")) {
        bytes |= arg.contains("b");
        bare |= arg.contains("n");
      } else {
        return call.refuse(arg);
      }
    }
    if (!List.of("NAME", "SIZE", "TYPE").containsAll(columns)) {
      return call.refuse("-o " + String.join(",", columns));
    }
    if (!bare) {
      call.print(String.join(" ", columns));
    }
    Map<String, Long> devices = new LinkedHashMap<>();
    devices.put("sda", LOCAL_BYTES);
    for (Disk disk : Disks.of(call.dom0()).list()) {
      disk.paths().forEach(p -> devices.put(p.device(), disk.sizeBytes()));
      if (!disk.mapped().isEmpty()) {
        devices.put(disk.scsiId(), disk.sizeBytes());
      }
    }
    for (Map.Entry<String, Long> each : devices.entrySet()) {
      List<String> fields = new ArrayList<>();
      for (String column : columns) {
        fields.add(
            switch (column) {
              case "NAME" -> each.getKey();
              case "SIZE" -> bytes ? each.getValue().toString() : (each.getValue() >> 30) + "G";
              default -> each.getKey().startsWith("sd") ? "disk" : "mpath";
            });
      }
      call.print(String.join(" ", fields));
    }
    return 0;
  }
}
