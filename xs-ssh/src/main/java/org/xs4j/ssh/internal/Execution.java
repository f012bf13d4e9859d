/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.future.OpenFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.ssh.Command;
import org.xs4j.ssh.CommandException;
import org.xs4j.ssh.CommandException.Reason;
import org.xs4j.ssh.CommandResult;

/** One command, sent at most once, until its end or the end of patience. */
final class Execution {
  private static final Logger log = LoggerFactory.getLogger(Execution.class);
  private static final Duration OPEN = Duration.ofSeconds(30);

  private final MinaShell shell;
  private final Command command;
  private final AtomicReference<@Nullable ClientChannel> started = new AtomicReference<>();
  private final Attempts attempts = new Attempts();
  private final Output output;

  Execution(MinaShell shell, Command command) {
    this.shell = shell;
    this.command = command;
    this.output = new Output(command.maxOutputBytes(), this::giveUp);
  }

  CommandResult run() {
    long begun = System.nanoTime();
    while (true) {
      Connection connection = shell.take();
      ClientChannel channel = start(connection);
      if (channel != null) {
        return finish(connection, channel, begun);
      }
    }
  }

  private CommandResult finish(Connection connection, ClientChannel channel, long begun) {
    try {
      await(channel, begun);
    } catch (InterruptedException e) {
      throw new XsInterruptedException("running " + command + " on " + name());
    } finally {
      giveUp();
      shell.giveBack(connection);
    }
    log.debug("{} on {}: {} ms", command, name(), (System.nanoTime() - begun) / 1_000_000);
    return result(channel);
  }

  /** Returns nothing when there is another try; there is none once the command was sent. */
  private @Nullable ClientChannel start(Connection connection) {
    @Nullable OpenFuture opening = null;
    try {
      ChannelExec channel =
          connection
              .session()
              .createExecChannel(
                  ShellQuoting.line(command.argv()).getBytes(StandardCharsets.UTF_8), null, null);
      started.set(channel);
      channel.setIn(new ByteArrayInputStream(command.stdin()));
      channel.setOut(output.stdout());
      channel.setErr(output.stderr());
      channel.addCloseFutureListener(closed -> output.wake());
      opening = channel.open();
      opening.verify(OPEN);
      return channel;
    } catch (IOException e) {
      giveUp();
      shell.giveBack(connection, e);
      if (e instanceof InterruptedIOException) {
        throw new XsInterruptedException("starting " + command + " on " + name());
      }
      boolean sent = opening != null && opening.isOpened();
      if (sent || !attempts.again(e)) {
        throw lost("could not be started", sent ? Phase.EXCHANGE : Phase.CONNECT, e);
      }
      return null;
    }
  }

  private void await(ClientChannel channel, long begun) throws InterruptedException {
    long limit = command.timeout().toNanos();
    Consumer<String> listener = command.onLine().orElse(null);
    while (!channel.isClosed()) {
      long left = limit - (System.nanoTime() - begun);
      if (left <= 0) {
        throw failed(Reason.TIMEOUT, -1, "not done after " + command.timeout());
      }
      synchronized (output) {
        if (!channel.isClosed() && (listener == null || !output.hasLine())) {
          output.wait(left / 1_000_000 + 1);
        }
      }
      if (listener != null) {
        output.takeLines(false).forEach(listener);
      }
    }
    if (listener != null && !output.tooMuch()) {
      output.takeLines(true).forEach(listener);
    }
  }

  private CommandResult result(ClientChannel channel) {
    if (output.tooMuch()) {
      throw failed(
          Reason.OUTPUT_LIMIT, -1, "it wrote more than " + command.maxOutputBytes() + " bytes");
    }
    Integer exit = channel.getExitStatus();
    if (exit != null) {
      return new CommandResult(
          name(), command.argv(), exit, output.stdoutText(), output.stderrText());
    }
    if (channel.getExitSignal() != null) {
      throw failed(Reason.KILLED, -1, "ended by signal " + channel.getExitSignal());
    }
    throw lost("was started; the connection broke before its end", Phase.EXCHANGE, null);
  }

  private CommandException failed(Reason reason, int exit, String what) {
    return new CommandException(reason, name(), command.argv(), exit, output.stderrText(), what);
  }

  private TransportException lost(String what, Phase phase, @Nullable Exception cause) {
    return new TransportException(
        command
            + " on "
            + shell.endpoint()
            + " "
            + what
            + (cause == null ? "" : ": " + cause.getMessage()),
        shell.endpoint().address(),
        phase,
        cause);
  }

  private String name() {
    return shell.endpoint().name();
  }

  private void giveUp() {
    ClientChannel channel = started.get();
    if (channel != null) {
      channel.close(false);
    }
  }
}
