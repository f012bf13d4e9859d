/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xs4j.core.XsException;
import org.xs4j.ssh.HostShell;

/** Where the scripts come from that CloudStack keeps on hosts: of the release that manages them. */
@FunctionalInterface
public interface ScriptSource {
  /** Where a management server keeps them. */
  String USUAL_FOLDER = "/usr/share/cloudstack-common/scripts/vm/hypervisor/xenserver";

  /**
   * Reads a script by its file name.
   *
   * @throws XsException when it is not there or cannot be read
   */
  byte[] read(String name);

  /** Takes them from a folder of this machine. */
  static ScriptSource folder(Path folder) {
    return name -> {
      try {
        return Files.readAllBytes(folder.resolve(name));
      } catch (IOException e) {
        throw new XsException("cannot read the script " + folder.resolve(name) + ": " + e, e);
      }
    };
  }

  /** Takes them from a management server over SFTP. */
  static ScriptSource managementServer(HostShell server) {
    return managementServer(server, USUAL_FOLDER);
  }

  /** Takes them from a folder of a management server over SFTP. */
  static ScriptSource managementServer(HostShell server, String folder) {
    return name -> server.files().read(folder + "/" + name);
  }
}
