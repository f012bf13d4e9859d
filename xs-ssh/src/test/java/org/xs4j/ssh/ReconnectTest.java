/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.NotFoundException;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.ssh.testing.OpenSshServer;

/** A host that goes away and comes back, as at a reboot. */
class ReconnectTest {
  @Test
  void whenTheHostWasAway_thenTheSameShellConnectsAnew(@TempDir Path directory) {
    try (OpenSshServer server = OpenSshServer.start(directory);
        Shells shells = Shells.of(Map.of("uuid-1", server.endpoint()))) {
      HostShell shell = shells.of("uuid-1");
      String before = shell.run("sh", "-c", "echo $SSH_CONNECTION").stdout();

      server.stop();
      thenThrownBy(() -> shell.run("true"))
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.CONNECT));
      thenThrownBy(() -> shell.files().exists("/"))
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.CONNECT));
      server.startAgain();

      then(shell.run("sh", "-c", "echo $SSH_CONNECTION").stdout()).isNotEqualTo(before);
      then(shell.files().exists("/")).isTrue();
      then(shells.of("uuid-1")).isSameAs(shell);
    }
  }

  @Test
  void whenTheHostGoesAwayDuringACommand_thenItMayHaveRun(@TempDir Path directory) {
    try (OpenSshServer server = OpenSshServer.start(directory);
        HostShell shell = HostShell.open(server.endpoint())) {
      Command command =
          Command.of("sh", "-c", "echo ready; sleep 60").onLine(line -> server.stop());

      thenThrownBy(() -> shell.run(command))
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.EXCHANGE))
          .hasMessageContaining("broke before its end");
    }
  }

  @Test
  void whenAHostHasNoEndpoint_thenTheErrorSaysWhichHave(@TempDir Path directory) {
    SshEndpoint endpoint =
        SshEndpoint.of(
            "xs-01",
            "192.0.2.1",
            SshLogin.key("root", directory),
            HostKeys.knownHosts(directory.resolve("none")));
    try (Shells shells = Shells.of(Map.of("uuid-1", endpoint))) {
      then(shells.has("uuid-1")).isTrue();
      then(shells.has("uuid-2")).isFalse();
      thenThrownBy(() -> shells.of("uuid-2"))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("uuid-2")
          .hasMessageContaining("uuid-1");
    }
  }
}
