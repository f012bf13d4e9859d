/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xs4j.ssh.Command;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.RemoteFile;

/**
 * The SCSI bus of a host: its Fibre Channel ports, and the look for new LUNs. It needs dom0 because
 * XAPI tells neither.
 *
 * <p>The rescan is the kernel's own, the same on every release; the chapter's {@code scsi-rescan}
 * is a script around it that newer releases lack.
 */
public final class ScsiBus {
  private static final String FC_HOSTS = "/sys/class/fc_host";
  private static final String SCSI_HOSTS = "/sys/class/scsi_host";
  private static final String EVERYTHING = "- - -\n";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HostShell shell;

  /** Looks at the SCSI bus of a host. */
  public ScsiBus(HostShell shell) {
    this.shell = shell;
  }

  /** Returns the Fibre Channel ports, by name; empty when the host has none. */
  public List<FcPort> fcPorts() {
    return names(FC_HOSTS).stream()
        .map(
            h ->
                new FcPort(
                    h,
                    value(FC_HOSTS + "/" + h + "/port_name"),
                    value(FC_HOSTS + "/" + h + "/port_state"),
                    value(FC_HOSTS + "/" + h + "/speed")))
        .toList();
  }

  /**
   * Has every adapter look for new LUNs, and waits until the kernel has made their devices. Nothing
   * that is there is removed.
   *
   * @return the names of the SCSI hosts that were rescanned
   */
  public List<String> rescan() {
    List<String> hosts = names(SCSI_HOSTS);
    for (String host : hosts) {
      shell
          .run(
              Command.of("tee", SCSI_HOSTS + "/" + host + "/scan")
                  .stdin(EVERYTHING)
                  .timeout(PATIENCE))
          .requireSuccess();
    }
    shell.run(Command.of("udevadm", "settle").timeout(PATIENCE)).requireSuccess();
    return hosts;
  }

  private List<String> names(String directory) {
    List<String> names = new ArrayList<>();
    if (shell.files().exists(directory)) {
      shell.files().list(directory).stream()
          .map(RemoteFile::name)
          .filter(n -> n.matches("host\\d+"))
          .sorted()
          .forEach(names::add);
    }
    return List.copyOf(names);
  }

  private String value(String path) {
    var result = shell.run("cat", path);
    return result.succeeded() ? result.stdout().strip() : "";
  }
}
