/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import org.xs4j.simulator.internal.dom0.Disks;
import org.xs4j.simulator.internal.dom0.Dom0;
import org.xs4j.simulator.internal.dom0.KernelFile;

/** /sys/class/scsi_host/hostN/scan: three wildcards or numbers have the adapter look for LUNs. */
final class ScsiScan implements KernelFile {
  @Override
  public boolean is(String path) {
    return path.matches("/sys/class/scsi_host/host\\d+/scan");
  }

  @Override
  public void written(Dom0 dom0, String path, String text) throws IOException {
    if (!text.strip().matches("(-|\\d+) (-|\\d+) (-|\\d+)")) {
      throw new IOException("Invalid argument");
    }
    Disks.of(dom0).rescan(path.split("/", -1)[4]);
  }
}
