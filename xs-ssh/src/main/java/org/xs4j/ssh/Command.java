/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xs4j.core.Refusal;
import org.xs4j.core.Secret;

/**
 * A command for dom0: a list of arguments, what it reads, and its limits. Immutable.
 *
 * <p>The arguments reach the command as they are, whatever they contain: no shell expands them.
 * They are shown in messages and in dom0's list of processes; a secret belongs in {@link
 * #stdin(Secret)}.
 */
public final class Command {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
  private static final int DEFAULT_OUTPUT = 8 << 20;

  private final List<String> argv;
  private final byte[] stdin;
  private final Duration timeout;
  private final int maxOutputBytes;
  private final Optional<Consumer<String>> onLine;

  private Command(
      List<String> argv,
      byte[] stdin,
      Duration timeout,
      int maxOutputBytes,
      Optional<Consumer<String>> onLine) {
    this.argv = argv;
    this.stdin = stdin;
    this.timeout = timeout;
    this.maxOutputBytes = maxOutputBytes;
    this.onLine = onLine;
  }

  /** Returns a command that reads nothing, may take two minutes and write 8 MiB. */
  public static Command of(String... argv) {
    return of(List.of(argv));
  }

  /**
   * Returns a command that reads nothing, may take two minutes and write 8 MiB.
   *
   * @throws IllegalArgumentException when there is no command, or an argument has a NUL or half a
   *     character in it, which no command can be given
   */
  public static Command of(List<String> argv) {
    if (argv.isEmpty() || argv.get(0).isEmpty()) {
      throw Refusal.of("argv", argv, "a command and its arguments");
    }
    for (String argument : argv) {
      if (argument.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(argument)) {
        throw Refusal.of("argv", argument, "text without NUL and without half a surrogate pair");
      }
    }
    return new Command(
        List.copyOf(argv), new byte[0], DEFAULT_TIMEOUT, DEFAULT_OUTPUT, Optional.empty());
  }

  /** Returns this command, reading a text in UTF-8. */
  public Command stdin(String text) {
    return stdin(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns this command, reading a secret in UTF-8; it is shown nowhere. */
  public Command stdin(Secret secret) {
    return stdin(secret.reveal());
  }

  /** Returns this command, reading bytes. */
  public Command stdin(byte[] bytes) {
    return new Command(argv, bytes.clone(), timeout, maxOutputBytes, onLine);
  }

  /**
   * Returns this command with another limit on the time from its start to its end. When it runs out
   * the channel is closed; a command that does not notice that runs on.
   */
  public Command timeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw Refusal.of("timeout", timeout, "more than nothing");
    }
    return new Command(argv, stdin, timeout, maxOutputBytes, onLine);
  }

  /** Returns this command with another limit on the bytes that it writes, both streams together. */
  public Command maxOutputBytes(int maxOutputBytes) {
    if (maxOutputBytes < 0) {
      throw Refusal.of("maxOutputBytes", maxOutputBytes, "0 or more");
    }
    return new Command(argv, stdin, timeout, maxOutputBytes, onLine);
  }

  /**
   * Returns this command, handing each line of standard output over when it is there, in the thread
   * that called {@code run}. The result then has no standard output, and the limit on bytes
   * concerns what waits to be handed over. What the listener throws ends the wait for the command.
   */
  public Command onLine(Consumer<String> listener) {
    return new Command(argv, stdin, timeout, maxOutputBytes, Optional.of(listener));
  }

  /** Returns the command and its arguments. */
  public List<String> argv() {
    return argv;
  }

  /** Returns a copy of what the command reads. May be a secret. */
  public byte[] stdin() {
    return stdin.clone();
  }

  /** Returns the limit on time. */
  public Duration timeout() {
    return timeout;
  }

  /** Returns the limit on bytes written. */
  public int maxOutputBytes() {
    return maxOutputBytes;
  }

  /** Returns who is handed each line. */
  public Optional<Consumer<String>> onLine() {
    return onLine;
  }

  /** Returns the arguments as a person would read them, long ones cut. */
  @Override
  public String toString() {
    return CommandResult.show(argv);
  }
}
