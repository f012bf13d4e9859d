/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xs4j.simulator.internal.ssh.FileServer;

/**
 * A machine that is no host but has files to fetch over SFTP, such as CloudStack's management
 * server with the scripts that an upgrade copies to hosts.
 */
public final class SimulatedFileServer implements AutoCloseable {
  /** Where a management server keeps the scripts for hosts. */
  public static final String CLOUDSTACK_SCRIPTS =
      "/usr/share/cloudstack-common/scripts/vm/hypervisor/xenserver";

  private static final String PASSWORD = "secret";

  private final FileServer server = new FileServer("root", PASSWORD);

  private SimulatedFileServer() {}

  /** Starts one without files, on a port that the system picks. */
  public static SimulatedFileServer start() {
    return new SimulatedFileServer();
  }

  /**
   * Starts a management server: {@code setupxenserver.sh}, {@code make_migratable.sh} and {@code
   * cloud-clean-vlan.sh} lie in {@link #CLOUDSTACK_SCRIPTS}. Simulated hosts know them by where
   * they are copied to; their text says only which release they are of.
   */
  public static SimulatedFileServer managementServer(String cloudStackRelease) {
    SimulatedFileServer server = new SimulatedFileServer();
    for (String name :
        new String[] {"setupxenserver.sh", "make_migratable.sh", "cloud-clean-vlan.sh"}) {
      server.put(
          CLOUDSTACK_SCRIPTS + "/" + name,
          "#!/bin/bash\n# " + name + " of CloudStack " + cloudStackRelease + "\n");
    }
    return server;
  }

  /** Puts a file there, with the directories above it. */
  public SimulatedFileServer put(String path, String text) {
    try {
      Path file = server.files().getPath(path);
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns its files. */
  public FileSystem files() {
    return server.files();
  }

  /** Returns the address that it listens on. */
  public String address() {
    return server.address();
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Returns the name to log in with. */
  public String username() {
    return "root";
  }

  /** Returns the password to log in with. */
  public String password() {
    return PASSWORD;
  }

  /** Returns the fingerprint of its key: {@code SHA256:} and Base64. */
  public String fingerprint() {
    return server.fingerprint();
  }

  @Override
  public void close() {
    server.close();
  }
}
