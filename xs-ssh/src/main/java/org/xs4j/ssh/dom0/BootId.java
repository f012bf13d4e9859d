/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import org.xs4j.ssh.HostShell;

/**
 * Which boot a host is running: it differs after each reboot, whatever its clock says.
 *
 * @param value the kernel's own id
 */
public record BootId(String value) {
  /** Reads it. */
  public static BootId of(HostShell shell) {
    return new BootId(
        shell.run("cat", "/proc/sys/kernel/random/boot_id").requireSuccess().stdout().strip());
  }
}
