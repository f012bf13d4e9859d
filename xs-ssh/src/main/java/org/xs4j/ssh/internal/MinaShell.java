/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.ssh.Command;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.RemoteFiles;
import org.xs4j.ssh.SshEndpoint;

/**
 * A shell over MINA SSHD: one connection, made when needed, shared by all who ask. One that the
 * host allows no more channels on serves who has it to the end, and others get a new one.
 */
public final class MinaShell implements HostShell {
  /** OpenSSH allows ten channels on a connection unless told otherwise. */
  static final int CHANNELS = 8;

  private final SshEndpoint endpoint;
  private final Semaphore channels = new Semaphore(CHANNELS, true);
  private final SftpFiles files = new SftpFiles(this);
  private @Nullable SshClient client;
  private @Nullable Connection connection;
  private final Set<Connection> full = new HashSet<>();
  private boolean closed;

  /** Creates a shell that connects when first used. */
  public MinaShell(SshEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Connects and logs in, unless that was done. */
  public void connect() {
    giveBack(take());
  }

  @Override
  public SshEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public CommandResult run(Command command) {
    return withChannel(() -> new Execution(this, command).run());
  }

  @Override
  public RemoteFiles files() {
    return files;
  }

  /** Does something that needs a channel of its own, when there is one to spare. */
  <T> T withChannel(Supplier<T> work) {
    try {
      channels.acquire();
    } catch (InterruptedException e) {
      throw new XsInterruptedException("waiting for a channel to " + endpoint);
    }
    try {
      return work.get();
    } finally {
      channels.release();
    }
  }

  /** Returns the connection, made anew where there is none that works; to be given back once. */
  synchronized Connection take() {
    if (closed) {
      throw new IllegalStateException("the shell of " + endpoint + " is closed");
    }
    if (connection == null || !connection.isOpen()) {
      end(connection);
      if (client == null) {
        client = SharedClient.take();
      }
      connection = new Connector(client).connect(endpoint);
    }
    connection.use();
    return connection;
  }

  /** Gives a connection back that is not needed any more. */
  synchronized void giveBack(Connection used) {
    if (used.leave() && full.remove(used)) {
      used.close();
    }
  }

  /** Gives a connection back on which no channel could be opened. */
  synchronized void giveBack(Connection used, IOException failure) {
    if (!Attempts.isRefusal(failure)) {
      end(used);
    } else if (used.equals(connection)) {
      connection = null;
      full.add(used);
    }
    giveBack(used);
  }

  private void end(@Nullable Connection broken) {
    if (broken != null) {
      broken.close();
      full.remove(broken);
      if (broken.equals(connection)) {
        connection = null;
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    end(connection);
    full.forEach(Connection::close);
    full.clear();
    if (client != null) {
      client = null;
      SharedClient.giveBack();
    }
  }

  @Override
  public String toString() {
    return "shell of " + endpoint;
  }
}
