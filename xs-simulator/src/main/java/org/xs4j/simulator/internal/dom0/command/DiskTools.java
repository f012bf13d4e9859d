/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.ScsiDevices;
import org.xs4j.simulator.internal.world.OutsideStorage.Lun;

/**
 * {@code blockdev --getsize64}, {@code blkid -p -o export} and {@code wipefs -n -p}: what a disk is
 * and what lies on it. None of them writes.
 */
final class DiskTools implements Command {
  private static final List<String> TABLES = List.of("gpt", "dos");

  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/blockdev", "/usr/sbin/blkid", "/usr/sbin/wipefs");
  }

  @Override
  public int run(Invocation call) throws IOException {
    ScsiDevices devices = new ScsiDevices(call.dom0());
    String path = call.args().isEmpty() ? "" : call.args().get(call.args().size() - 1);
    List<String> options = call.args().subList(0, Math.max(0, call.args().size() - 1));
    Optional<Lun> lun = devices.lun(path);
    return switch (call.name()) {
      case "blockdev" ->
          options.equals(List.of("--getsize64"))
              ? size(call, path, lun)
              : call.refuse(String.join(" ", call.args()));
      case "blkid" ->
          options.equals(List.of("-p", "-o", "export"))
              ? probe(call, path, devices, lun)
              : call.refuse(String.join(" ", call.args()));
      default ->
          options.equals(List.of("-n", "-p"))
              ? signatures(call, path, devices, lun)
              : call.refuse(String.join(" ", call.args()));
    };
  }

  private static int size(Invocation call, String path, Optional<Lun> lun) throws IOException {
    if (lun.isEmpty()) {
      return call.fail(1, "cannot open " + path + ": No such file or directory");
    }
    call.print(Long.toString(lun.get().sizeBytes()));
    return 0;
  }

  private static int probe(Invocation call, String path, ScsiDevices devices, Optional<Lun> lun)
      throws IOException {
    List<String> found = lun.map(devices::contents).orElse(List.of());
    if (found.isEmpty()) {
      return 2;
    }
    call.print("DEVNAME=" + path);
    for (String type : found) {
      call.print((TABLES.contains(type) ? "PTTYPE=" : "TYPE=") + type);
    }
    return 0;
  }

  private static int signatures(
      Invocation call, String path, ScsiDevices devices, Optional<Lun> lun) throws IOException {
    if (lun.isEmpty()) {
      return call.fail(1, "error: " + path + ": probing initialization failed: No such file");
    }
    List<String> found = devices.contents(lun.get());
    if (!found.isEmpty()) {
      call.print("# offset,uuid,label,type");
    }
    for (String type : found) {
      call.print("0x218,,," + type);
    }
    return 0;
  }
}
