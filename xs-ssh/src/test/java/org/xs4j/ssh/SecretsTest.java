/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.catchThrowable;
import static org.assertj.core.api.BDDAssertions.then;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.xs4j.core.Secret;
import org.xs4j.ssh.testing.PasswordServer;

/** Whatever is logged or thrown, no secret is in it, also with MINA's own debugging on. */
@Isolated("it listens to the loggers of all")
class SecretsTest {
  private static final String STDIN = "stdin-secret-4711";
  private static final String WRONG = "wrong-secret-4712";

  @Test
  void whenSecretsAreUsed_thenNoLogLineNorExceptionHasThem(@TempDir Path directory) {
    StringWriter said = new StringWriter();
    List<ILoggingEvent> logged =
        listening(
            () -> {
              try (PasswordServer server = new PasswordServer();
                  HostShell shell = HostShell.open(server.endpoint(server.pinned()))) {
                shell.run(Command.of("cat").stdin(Secret.of(STDIN)));
                PrintWriter out = new PrintWriter(said);
                catchThrowable(() -> HostShell.open(server.endpoint(WRONG, server.pinned())))
                    .printStackTrace(out);
                out.println(shell.endpoint());
                out.println(shell.endpoint().login());
                out.println(SshLogin.key("root", directory, Secret.of(WRONG)));
                out.println(shell);
              }
            });

    then(logged).isNotEmpty();
    logged.forEach(event -> said.append(event.getFormattedMessage()).append('\n'));
    then(said.toString()).doesNotContain(STDIN, WRONG, PasswordServer.PASSWORD);
  }

  private static List<ILoggingEvent> listening(Runnable work) {
    Logger ours = (Logger) LoggerFactory.getLogger("org.xs4j.ssh");
    Logger minas = (Logger) LoggerFactory.getLogger("org.apache.sshd");
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    ours.addAppender(appender);
    minas.addAppender(appender);
    ours.setLevel(Level.TRACE);
    minas.setLevel(Level.DEBUG);
    try {
      work.run();
    } finally {
      minas.setLevel(Level.ERROR);
      ours.setLevel(null);
      minas.detachAppender(appender);
      ours.detachAppender(appender);
    }
    return List.copyOf(appender.list);
  }
}
