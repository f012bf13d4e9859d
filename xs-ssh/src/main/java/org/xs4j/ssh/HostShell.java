/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.util.List;
import java.util.function.Consumer;
import org.xs4j.ssh.internal.MinaShell;

/**
 * dom0 of one host: runs commands and moves files over one connection, which is made when needed
 * and made again after the host was away. Where the host allows no more channels on it (sshd's
 * {@code MaxSessions}), what comes next goes over a new one. Thread-safe; commands may run side by
 * side.
 *
 * <p>Nothing is sent twice: a command that was sent and whose end was not seen is an error of the
 * phase {@code EXCHANGE}. Tests may implement this interface.
 */
public interface HostShell extends AutoCloseable {
  /**
   * Connects and logs in.
   *
   * @throws HostKeyException when the host is not known to be the one meant
   * @throws SshLoginException when the host refuses the login
   * @throws org.xs4j.core.TransportException when the host cannot be reached
   */
  static HostShell open(SshEndpoint endpoint) {
    MinaShell shell = new MinaShell(endpoint);
    try {
      shell.connect();
      return shell;
    } catch (RuntimeException e) {
      shell.close();
      throw e;
    }
  }

  /** Connects and logs in, as {@link #open(SshEndpoint)} does, to a host by its address. */
  static HostShell open(String host, Consumer<SshOptions> options) {
    SshOptions chosen = new SshOptions();
    options.accept(chosen);
    return open(chosen.endpoint(host));
  }

  /** Returns where this shell is. */
  SshEndpoint endpoint();

  /**
   * Runs a command and waits for its end, whatever its exit status; as {@link #run(Command)} with
   * the limits of {@link Command#of(String...)}.
   */
  default CommandResult run(String... argv) {
    return run(Command.of(List.of(argv)));
  }

  /**
   * Runs a command and waits for its end, whatever its exit status.
   *
   * @throws CommandException when it was killed, took too long or wrote too much
   * @throws org.xs4j.core.TransportException when the host cannot be reached (phase {@code
   *     CONNECT}: the command was surely not started), or went away (phase {@code EXCHANGE})
   */
  CommandResult run(Command command);

  /** Returns the files of dom0, over the same connection. */
  RemoteFiles files();

  /** Ends the connection; never throws. */
  @Override
  void close();
}
