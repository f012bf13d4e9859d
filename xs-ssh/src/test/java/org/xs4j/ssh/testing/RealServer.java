/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.testing;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A test class with a real OpenSSH server of its own; skipped where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RealServer {
  protected OpenSshServer server;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    server = OpenSshServer.start(directory);
  }

  @AfterAll
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }
}
