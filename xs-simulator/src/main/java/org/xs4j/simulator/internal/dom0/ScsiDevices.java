/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xs4j.simulator.internal.world.OutsideStorage;
import org.xs4j.simulator.internal.world.OutsideStorage.Lun;

/**
 * The SCSI bus of a host: two Fibre Channel ports, and the LUNs that its last scan found behind
 * them, as {@code /sys} and {@code /dev} show them. The file of a disk holds the LUN's SCSI id.
 */
public final class ScsiDevices {
  private static final String FC_HOSTS = "/sys/class/fc_host";
  private static final String SCSI_HOSTS = "/sys/class/scsi_host";
  private static final String BY_ID = "/dev/disk/by-id";
  private static final List<String> PORTS = List.of("host5", "host6");
  private static final List<String> HOSTS = List.of("host0", "host5", "host6");

  private final Dom0 dom0;
  private final HostFiles files;

  /** Looks at a host's SCSI bus. */
  public ScsiDevices(Dom0 dom0) {
    this.dom0 = dom0;
    this.files = dom0.files();
  }

  /** Finds adapters and LUNs as a boot does. */
  void boot() {
    String id = dom0.machine().uuid().replace("-", "").substring(0, 10);
    for (String port : PORTS) {
      String directory = FC_HOSTS + "/" + port;
      files.write(directory + "/port_name", "0x2100" + id + port.charAt(4) + "0\n");
      files.write(directory + "/node_name", "0x2000" + id + port.charAt(4) + "0\n");
      files.write(directory + "/port_state", "Online\n");
      files.write(directory + "/speed", "16 Gbit\n");
    }
    for (String host : HOSTS) {
      files.write(SCSI_HOSTS + "/" + host + "/scan", "");
      files.write(
          SCSI_HOSTS + "/" + host + "/proc_name", host.equals("host0") ? "ahci\n" : "qla2xxx\n");
    }
    scan();
  }

  static boolean isScan(String path) {
    return path.startsWith(SCSI_HOSTS + "/") && path.endsWith("/scan");
  }

  /** Takes what was written to an adapter's {@code scan}. */
  void scan(String path, String text) throws IOException {
    if (!text.strip().equals("- - -")) {
      throw new IOException("Invalid argument");
    }
    String host = path.substring(SCSI_HOSTS.length() + 1, path.length() - "/scan".length());
    if (PORTS.contains(host) && isOnline(host)) {
      scan();
    }
  }

  private boolean isOnline(String port) {
    return files.read(FC_HOSTS + "/" + port + "/port_state").strip().equals("Online");
  }

  /** Gives each LUN that the host sees now a disk; disks that are there keep their names. */
  private void scan() {
    OutsideStorage storage = dom0.world().storage();
    dom0.world()
        .exclusively(
            () -> {
              Set<String> there = new LinkedHashSet<>(disks().keySet());
              for (Lun lun : storage.visible(dom0.machine(), storage.hbaLuns())) {
                if (there.add(lun.scsiId())) {
                  add(lun.scsiId());
                }
              }
            });
  }

  private void add(String scsiId) {
    char letter = 'b';
    while (files.exists("/dev/sd" + letter)) {
      letter++;
    }
    files.write("/dev/sd" + letter, scsiId, "rw-rw----");
    files.link(BY_ID + "/scsi-" + scsiId, "../../sd" + letter);
  }

  /** Returns the disks of LUNs, by SCSI id. */
  public Map<String, String> disks() {
    Map<String, String> found = new LinkedHashMap<>();
    files.names("/dev").stream()
        .filter(name -> name.matches("sd[a-z]"))
        .forEach(name -> found.put(files.read("/dev/" + name), "/dev/" + name));
    return found;
  }

  /** Returns the LUN whose disk is at a path; nothing when it is no disk. */
  public Optional<Lun> lun(String path) {
    if (!path.startsWith("/dev/")) {
      return Optional.empty();
    }
    String scsiId = files.read(path);
    OutsideStorage storage = dom0.world().storage();
    return Stream.concat(
            storage.hbaLuns().stream(), storage.targets().stream().flatMap(t -> t.luns().stream()))
        .filter(lun -> lun.scsiId().equals(scsiId))
        .findFirst();
  }

  /** Returns what lies on a LUN, as {@code blkid} calls it. */
  public List<String> contents(Lun lun) {
    OutsideStorage storage = dom0.world().storage();
    if (storage.srs().containsKey(lun.scsiId())) {
      return List.of("LVM2_member");
    }
    return storage.contents().getOrDefault(lun.scsiId(), Set.of()).stream().sorted().toList();
  }
}
