/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Disks;
import org.xs4j.simulator.internal.dom0.Disks.Disk;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.world.OutsideStorage;

/** {@code blkid}, {@code wipefs -n} and {@code blockdev --getsize64}: what is on a disk. */
final class BlockTools implements Command {
  private static final long LOCAL_BYTES = 500L << 30;
  private static final List<String> TABLES = List.of("gpt", "dos");

  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/blkid", "/usr/sbin/wipefs", "/usr/sbin/blockdev");
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> names = call.args().stream().filter(a -> a.startsWith("/")).toList();
    if (names.size() != 1) {
      return call.refuse(String.join(" ", call.args()));
    }
    Path path = call.path(names.get(0));
    String known =
        switch (call.name()) {
          case "blkid" -> "-p|-o|export|-u|noraid|-c|/dev/null";
          case "wipefs" -> "-n|-p|-np|-pn|--no-act|--parsable";
          default -> "--getsize64";
        };
    if (call.args().stream().anyMatch(a -> !a.startsWith("/dev/") && !a.matches(known))) {
      return call.refuse(String.join(" ", call.args()));
    }
    if (!Files.exists(path)) {
      return call.name().equals("blkid")
          ? 2
          : call.fail(
              1,
              "error: "
                  + names.get(0)
                  + ": probing initialization failed: No such file"
                  + " or directory");
    }
    String device = String.valueOf(path.toRealPath().getFileName());
    Optional<Disk> disk = Disks.of(call.dom0()).of(device);
    if (device.equals("sda2")) {
      return backup(call, names.get(0));
    }
    if (disk.isEmpty() && !device.equals("sda")) {
      return call.refuse(names.get(0));
    }
    return switch (call.name()) {
      case "blockdev" -> size(call, disk);
      case "blkid" -> blkid(call, names.get(0), disk);
      default -> wipefs(call, names.get(0), disk);
    };
  }

  /** The partition that the installer keeps its backup on: blank until the first upgrade. */
  private static int backup(Invocation call, String name) throws IOException {
    if (!call.name().equals("blkid") || !call.args().contains("export")) {
      return call.refuse(name);
    }
    if (call.machine().disk().backup().isEmpty()) {
      return 2;
    }
    call.print("DEVNAME=" + name);
    call.print("TYPE=ext3");
    call.print("USAGE=filesystem");
    return 0;
  }

  private static int size(Invocation call, Optional<Disk> disk) throws IOException {
    call.print(Long.toString(disk.map(Disk::sizeBytes).orElse(LOCAL_BYTES)));
    return 0;
  }

  /** What is on a disk, as blkid calls it. */
  private static List<String> contents(Invocation call, Optional<Disk> disk) {
    if (disk.isEmpty()) {
      return List.of("gpt");
    }
    List<String> found = new ArrayList<>();
    String id = disk.get().scsiId();
    call.world()
        .exclusively(
            () -> {
              OutsideStorage outside = call.world().storage();
              if (outside.srs().containsKey(id)) {
                found.add("LVM2_member");
              }
              outside.contents().getOrDefault(id, java.util.Set.of()).stream()
                  .filter(t -> !found.contains(t))
                  .sorted()
                  .forEach(found::add);
            });
    return found;
  }

  private static int blkid(Invocation call, String name, Optional<Disk> disk) throws IOException {
    if (disk.isPresent() && !disk.get().isReadable()) {
      call.complain("blkid: error: " + name + ": Input/output error");
      return 2;
    }
    List<String> types = contents(call, disk);
    if (types.isEmpty()) {
      return 2;
    }
    if (types.stream().filter(t -> !TABLES.contains(t)).count() > 1) {
      call.complain(
          "blkid: "
              + name
              + ": ambivalent result (probably more filesystems on the device, use"
              + " wipefs(8) to see more details)");
      return 8;
    }
    boolean export = call.args().contains("export");
    StringBuilder text = new StringBuilder(export ? "DEVNAME=" + name + "\n" : name + ":");
    for (String type : types) {
      String key = TABLES.contains(type) ? "PTTYPE" : "TYPE";
      text.append(export ? key + "=" + type + "\n" : " " + key + "=\"" + type + "\"");
      if (key.equals("TYPE")) {
        String usage = type.equals("LVM2_member") ? "raid" : "filesystem";
        text.append(export ? "USAGE=" + usage + "\n" : " USAGE=\"" + usage + "\"");
      }
    }
    call.printRaw(export ? text.toString() : text + "\n");
    return 0;
  }

  private static int wipefs(Invocation call, String name, Optional<Disk> disk) throws IOException {
    if (!call.args().stream().anyMatch(a -> a.matches("-n|-np|-pn|--no-act"))) {
      return call.refuse("wipefs without -n");
    }
    if (disk.isPresent() && !disk.get().isReadable()) {
      return call.fail(1, "error: " + name + ": probing initialization failed: Input/output error");
    }
    List<String> types = contents(call, disk);
    boolean parsable = call.args().stream().anyMatch(a -> a.matches("-p|-np|-pn|--parsable"));
    if (!types.isEmpty()) {
      call.print(
          parsable
              ? "# offset,uuid,label,type"
              : "offset               type\n"
                  + "----------------------------------------------------------------");
    }
    for (String type : types) {
      call.print(parsable ? "0x218,,," + type : "0x218                " + type);
    }
    return 0;
  }
}
