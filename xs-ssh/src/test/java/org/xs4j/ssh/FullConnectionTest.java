/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.ssh.testing.OpenSshServer;

/** A host that allows fewer channels on a connection than are asked for. */
class FullConnectionTest {
  private static final int AT_ONCE = 8;

  @Test
  void whenCommandsThatTimedOutRunOn_thenTheyTakeNoOtherCommandDown(@TempDir Path directory)
      throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory);
        HostShell shell = HostShell.open(server.endpoint())) {
      for (int i = 0; i < 4; i++) {
        thenThrownBy(() -> shell.run(Command.of("sleep", "60").timeout(Duration.ofMillis(100))))
            .isInstanceOf(CommandException.class);
      }

      then(runAtOnce(shell, directory)).hasSize(AT_ONCE).containsOnly(0);
    }
  }

  @Test
  void whenTheHostAllowsOneChannel_thenEachCommandHasItsConnection(@TempDir Path directory)
      throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory, "MaxSessions 1");
        HostShell shell = HostShell.open(server.endpoint())) {
      then(runAtOnce(shell, directory)).hasSize(AT_ONCE).containsOnly(0);
    }
  }

  @Test
  void whenACommandHasTheOnlyChannel_thenFilesAreReadAllTheSame(@TempDir Path directory) {
    try (OpenSshServer server = OpenSshServer.start(directory, "MaxSessions 1");
        HostShell shell = HostShell.open(server.endpoint())) {
      List<String> read = new ArrayList<>();
      Command command =
          Command.of("sh", "-c", "echo ready; cat")
              .onLine(
                  line ->
                      read.add(
                          shell.files().readText(directory.resolve("authorized_keys").toString())));

      then(shell.run(command).exit()).isZero();
      then(read).singleElement().asString().startsWith("ssh-ed25519 ");
    }
  }

  @Test
  void whenTheHostAllowsNoChannel_thenTheErrorSaysSo(@TempDir Path directory) {
    try (OpenSshServer server = OpenSshServer.start(directory, "MaxSessions 0");
        HostShell shell = HostShell.open(server.endpoint())) {
      thenThrownBy(() -> shell.run("true"))
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.CONNECT))
          .hasMessageContaining("open failed");
      thenThrownBy(() -> shell.files().exists("/"))
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.CONNECT))
          .hasMessageContaining("open failed");
    }
  }

  /** Runs commands none of which ends before all have begun. */
  private static List<Integer> runAtOnce(HostShell shell, Path directory) throws Exception {
    Path go = directory.resolve("go");
    CountDownLatch begun = new CountDownLatch(AT_ONCE);
    Command command =
        Command.of(
                "sh", "-c", "echo begun; while [ ! -e \"$0\" ]; do sleep 0.05; done", go.toString())
            .onLine(line -> begun.countDown());
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        running.add(threads.submit(() -> shell.run(command).exit()));
      }
      begun.await(60, TimeUnit.SECONDS);
      Files.createFile(go);
      List<Integer> exits = new ArrayList<>();
      for (Future<Integer> one : running) {
        exits.add(one.get());
      }
      return exits;
    } finally {
      threads.shutdownNow();
    }
  }
}
