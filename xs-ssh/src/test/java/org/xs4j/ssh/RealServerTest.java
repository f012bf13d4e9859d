/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.ssh.testing.OpenSshServer;

/** Against a real OpenSSH server, a real shell and real files. */
class RealServerTest {
  @TempDir static Path directory;
  private static OpenSshServer server;

  @BeforeAll
  static void start() {
    server = OpenSshServer.start(directory);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void whenRunning_thenSeesExitAndBothStreams() {
    try (HostShell shell = HostShell.open(server.endpoint())) {
      CommandResult result = shell.run("sh", "-c", "echo out; echo err >&2; exit 3");

      then(result.exit()).isEqualTo(3);
      then(result.stdout()).isEqualTo("out\n");
      then(result.stderr()).isEqualTo("err\n");
      shell.files().write(directory + "/hello", "there", 0640);
      then(shell.files().readText(directory + "/hello")).isEqualTo("there");
      then(shell.files().find(directory + "/hello").orElseThrow().mode()).isEqualTo(0640);
    }
  }
}
