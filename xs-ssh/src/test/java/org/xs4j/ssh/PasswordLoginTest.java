/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.ssh.testing.PasswordServer;

class PasswordLoginTest {
  @Nested
  class GivenAServerThatTakesPasswords {
    @AutoClose private final PasswordServer server = new PasswordServer();

    @Test
    void whenThePasswordIsRight_thenCommandsAndFilesWork(@TempDir Path directory) {
      try (HostShell shell = HostShell.open(server.endpoint(server.pinned()))) {
        shell.files().write(directory + "/a", "text", 0600);

        then(shell.run("cat", directory + "/a").requireSuccess().stdout()).isEqualTo("text");
      }
    }

    @Test
    void whenThePasswordIsWrong_thenTheRefusalNamesTheUserAndNotThePassword() {
      thenThrownBy(() -> HostShell.open(server.endpoint("wrong-secret", server.pinned())))
          .isInstanceOf(SshLoginException.class)
          .hasMessageContaining("root@127.0.0.1")
          .hasMessageContaining("by password")
          .satisfies(e -> then(e.toString() + e.getCause()).doesNotContain("wrong-secret"));
    }
  }

  @Nested
  class GivenAServerThatAsksForThePassword {
    @AutoClose private final PasswordServer server = PasswordServer.asking();

    @Test
    void whenThePasswordIsRight_thenItIsLetIn() {
      try (HostShell shell = HostShell.open(server.endpoint(server.pinned()))) {
        then(shell.run("true").exit()).isZero();
      }
    }
  }

  @Nested
  class GivenNobodyAnswers {
    @Test
    void whenConnecting_thenTheCommandWasSurelyNotSent() {
      SshEndpoint gone;
      try (PasswordServer server = new PasswordServer()) {
        gone = server.endpoint(server.pinned());
      }

      thenThrownBy(() -> HostShell.open(gone))
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.CONNECT));
    }
  }
}
