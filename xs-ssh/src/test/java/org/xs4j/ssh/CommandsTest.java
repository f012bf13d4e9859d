/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.Secret;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.ssh.CommandException.Reason;
import org.xs4j.ssh.testing.OpenSshServer;
import org.xs4j.ssh.testing.RealServer;

/** Commands on a real OpenSSH server. */
class CommandsTest extends RealServer {
  private HostShell shell;

  @BeforeAll
  void open() {
    shell = HostShell.open(server.endpoint());
  }

  @AfterAll
  void close() {
    if (shell != null) {
      shell.close();
    }
  }

  @Test
  void whenACommandFails_thenExitAndBothStreamsAreData() {
    CommandResult result = shell.run("sh", "-c", "echo out; echo err >&2; exit 3");

    then(result.exit()).isEqualTo(3);
    then(result.lines()).containsExactly("out");
    then(result.stderr()).isEqualTo("err\n");
    then(result.succeeded()).isFalse();
  }

  @Test
  void whenSuccessIsRequired_thenTheErrorSaysWhatWhereAndWhy() {
    CommandResult result = shell.run("sh", "-c", "echo 'no such disk' >&2; exit 3");

    thenThrownBy(result::requireSuccess)
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              then(e.reason()).isEqualTo(Reason.EXIT);
              then(e.exit()).isEqualTo(3);
              then(e.stderr()).isEqualTo("no such disk\n");
              then(e.argv()).startsWith("sh", "-c");
            })
        .hasMessageContaining("xs-real")
        .hasMessageContaining("exit status 3: no such disk");
  }

  @Test
  void whenACommandSucceedsButComplains_thenThatIsNoError() {
    then(shell.run("sh", "-c", "echo warning >&2").requireSuccess().stderr())
        .isEqualTo("warning\n");
  }

  @Test
  void whenACommandReads_thenItGetsEveryByteAndAnEnd() {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }

    then(shell.run(Command.of("wc", "-c").stdin(bytes)).stdout().strip()).isEqualTo("300000");
    then(shell.run(Command.of("cat").stdin("Zürich 日本\n")).stdout()).isEqualTo("Zürich 日本\n");
    then(shell.run(Command.of("cat")).stdout()).isEmpty();
  }

  @Test
  void whenASecretIsRead_thenNoMessageShowsIt() {
    Command command = Command.of("sh", "-c", "wc -c; exit 1").stdin(Secret.of("hunter2"));

    then(command.toString()).doesNotContain("hunter2");
    thenThrownBy(() -> shell.run(command).requireSuccess())
        .isInstanceOf(CommandException.class)
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void whenTheTimeIsUp_thenTheErrorSaysSoAndTheConnectionLives() {
    Command slow = Command.of("sh", "-c", "echo begun >&2; sleep 60");

    thenThrownBy(() -> shell.run(slow.timeout(Duration.ofMillis(500))))
        .isInstanceOfSatisfying(
            CommandException.class, e -> then(e.reason()).isEqualTo(Reason.TIMEOUT))
        .hasMessageContaining("PT0.5S");
    then(shell.run("true").exit()).isZero();
  }

  @Test
  void whenTheTimeIsUp_thenTheErrorHasWhatWasWrittenUntilThen() {
    String written = "";
    for (int seconds = 1; written.isEmpty() && seconds < 60; seconds *= 2) {
      Command slow =
          Command.of("sh", "-c", "echo begun >&2; sleep 60").timeout(Duration.ofSeconds(seconds));
      try {
        shell.run(slow);
      } catch (CommandException e) {
        written = e.stderr();
      }
    }

    then(written).isEqualTo("begun\n");
  }

  @Test
  void whenACommandWritesTooMuch_thenItIsStoppedAtTheLimit() {
    Command endless = Command.of("yes").maxOutputBytes(100_000);

    thenThrownBy(() -> shell.run(endless))
        .isInstanceOfSatisfying(
            CommandException.class, e -> then(e.reason()).isEqualTo(Reason.OUTPUT_LIMIT))
        .hasMessageContaining("more than 100000 bytes");
    then(shell.run(Command.of("head", "-c", "1000", "/dev/zero").maxOutputBytes(1000)).exit())
        .isZero();
  }

  @Test
  void whenASignalEndsACommand_thenTheErrorNamesIt() {
    thenThrownBy(() -> shell.run("sh", "-c", "kill -KILL $$"))
        .isInstanceOfSatisfying(
            CommandException.class, e -> then(e.reason()).isEqualTo(Reason.KILLED))
        .hasMessageContaining("KILL");
  }

  @Test
  void whenOutputIsStreamed_thenEachLineComesBeforeTheEnd() {
    List<String> lines = new ArrayList<>();
    CommandResult result =
        shell.run(
            Command.of("sh", "-c", "seq 1 50000; printf 'no end'")
                .onLine(lines::add)
                .maxOutputBytes(1 << 20));

    then(lines).hasSize(50_001).startsWith("1", "2").endsWith("50000", "no end");
    then(result.stdout()).isEmpty();
  }

  @Test
  void whenTheListenerHasSeenEnough_thenTheCommandIsNotWaitedFor() {
    Command endless =
        Command.of("sh", "-c", "echo ready; sleep 60")
            .onLine(
                line -> {
                  throw new IllegalStateException("seen " + line);
                });

    thenThrownBy(() -> shell.run(endless))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("seen ready");
  }

  @Test
  void whenThreadsShareTheShell_thenAllUseOneConnection(@TempDir Path directory) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    // sshd counts a command that has ended for a moment more; with ten it could call itself full
    try (OpenSshServer server = OpenSshServer.start(directory, "MaxSessions 64");
        HostShell shell = HostShell.open(server.endpoint())) {
      List<Future<String>> serving = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        serving.add(threads.submit(() -> shell.run("sh", "-c", "echo $SSH_CONNECTION").stdout()));
      }
      List<String> connections = new ArrayList<>();
      for (Future<String> one : serving) {
        connections.add(one.get());
      }

      then(connections).hasSize(40).containsOnly(connections.get(0));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whenInterrupted_thenTheWaitEndsAndTheFlagIsSet() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    CountDownLatch running = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              try {
                shell.run(
                    Command.of("sh", "-c", "echo ready; sleep 60")
                        .onLine(l -> running.countDown()));
              } catch (RuntimeException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    worker.start();
    running.await();

    worker.interrupt();
    worker.join();

    then(thrown.get()).isInstanceOf(XsInterruptedException.class);
    then(flag.get()).isTrue();
  }

  @Test
  void whenClosed_thenNothingRunsAnyMore() {
    HostShell other = HostShell.open(server.endpoint());
    other.close();
    other.close();

    thenThrownBy(() -> other.run("true"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
