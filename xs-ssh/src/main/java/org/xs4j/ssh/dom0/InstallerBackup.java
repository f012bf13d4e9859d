/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;

/**
 * The copy of the old system that the installer keeps when it upgrades a host, from which its menu
 * can restore. Over SSH, because XenAPI does not know of it.
 *
 * <p>Seen by what the installer leaves: {@code BACKUP_PARTITION} in {@code
 * /etc/xensource-inventory}, a file system there, and the old inventory in {@code
 * /var/tmp/.previousInventory}. The partition is not mounted; whether its content is whole is not
 * known.
 *
 * @param partition the partition, such as {@code /dev/disk/by-id/ata-X-part2}
 * @param version the product version in it
 */
public record InstallerBackup(String partition, String version) {
  private static final String INVENTORY = "/etc/xensource-inventory";
  private static final String PREVIOUS = "/var/tmp/.previousInventory";
  private static final String FILE_SYSTEM = "TYPE=ext";

  /** Looks for the backup on a host; empty when there is none. Changes nothing. */
  public static Optional<InstallerBackup> find(HostShell shell) {
    Optional<String> partition = value(shell, INVENTORY, "BACKUP_PARTITION");
    Optional<String> version = value(shell, PREVIOUS, "PRODUCT_VERSION");
    if (partition.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    CommandResult blkid = shell.run("blkid", "-p", "-o", "export", partition.get());
    boolean formatted = blkid.lines().stream().anyMatch(l -> l.startsWith(FILE_SYSTEM));
    return formatted
        ? Optional.of(new InstallerBackup(partition.get(), version.get()))
        : Optional.empty();
  }

  private static Optional<String> value(HostShell shell, String path, String key) {
    if (!shell.files().exists(path)) {
      return Optional.empty();
    }
    Matcher line =
        Pattern.compile("^" + key + "='([^']+)'$", Pattern.MULTILINE)
            .matcher(shell.files().readText(path));
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }
}
