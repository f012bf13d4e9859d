/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.Refusal;
import org.xs4j.core.XsException;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;

/**
 * The disks of a host and what is on them. It needs dom0 because XAPI's probe knows its own SRs
 * only, and making an SR erases whatever else is there.
 */
public final class BlockDevices {
  private static final String BY_ID = "/dev/disk/by-id/scsi-";
  private static final int NOTHING_FOUND = 2;

  private final HostShell shell;

  /** Looks at the disks of a host. */
  public BlockDevices(HostShell shell) {
    this.shell = shell;
  }

  /** Returns the disk with a SCSI id, if the host sees it: {@code /dev/disk/by-id/scsi-<id>}. */
  public Optional<BlockDevice> byScsiId(String scsiId) {
    if (!scsiId.matches("[A-Za-z0-9_][A-Za-z0-9_.:+-]{0,255}")) {
      throw Refusal.of("scsiId", scsiId, "what follows scsi- in /dev/disk/by-id");
    }
    return find(BY_ID + scsiId);
  }

  /** Returns the disk at a path, if there is one; links are followed. */
  public Optional<BlockDevice> find(String path) {
    CommandResult link = shell.run("readlink", "-e", checkPath(path));
    if (!link.succeeded()) {
      return Optional.empty();
    }
    String device = link.stdout().strip();
    CommandResult size = shell.run("blockdev", "--getsize64", device).requireSuccess();
    return Optional.of(new BlockDevice(path, device, bytes(size)));
  }

  private static long bytes(CommandResult size) {
    try {
      return Long.parseLong(size.stdout().strip());
    } catch (NumberFormatException e) {
      throw new XsException(size + " gave no size: '" + size.stdout().strip() + "'", e);
    }
  }

  /**
   * Returns what is on a disk, by the names that {@code blkid} and {@code wipefs} have for it, such
   * as {@code ext4}, {@code LVM2_member} or {@code gpt}; empty for a blank disk. Changes nothing.
   */
  public Set<String> contents(String path) {
    Set<String> found = new LinkedHashSet<>();
    CommandResult blkid = shell.run("blkid", "-p", "-o", "export", checkPath(path));
    if (blkid.exit() != NOTHING_FOUND) {
      blkid.requireSuccess().lines().stream()
          .filter(l -> l.startsWith("TYPE=") || l.startsWith("PTTYPE="))
          .map(l -> l.substring(l.indexOf('=') + 1))
          .forEach(found::add);
    }
    List<String> signatures = shell.run("wipefs", "-n", "-p", path).requireSuccess().lines();
    signatures.stream()
        .filter(l -> !l.startsWith("#") && !l.isBlank())
        .map(l -> l.substring(l.lastIndexOf(',') + 1))
        .forEach(found::add);
    return Set.copyOf(found);
  }

  private static String checkPath(String path) {
    if (!path.matches("/[A-Za-z0-9_.:+/-]{1,4095}")) {
      throw Refusal.of("path of a disk", path, "one such as /dev/disk/by-id/scsi-360a98000");
    }
    return path;
  }
}
