/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/** A plain SSH client of tests: one connection, any number of command lines. */
final class SshProbe implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** What a command line gave; exit is -1 when the connection ended before it did. */
  record Result(int exit, String out, String err) {}

  private static final class Shared {
    static final SshClient CLIENT = start();

    private static SshClient start() {
      SshClient client = SshClient.setUpDefaultClient();
      client.setServerKeyVerifier((session, address, key) -> true);
      CoreModuleProperties.TCP_NODELAY.set(client, true);
      client.start();
      return client;
    }
  }

  private final ClientSession session;
  private final List<PublicKey> serverKeys;

  private SshProbe(ClientSession session, List<PublicKey> serverKeys) {
    this.session = session;
    this.serverKeys = serverKeys;
  }

  /** Logs in with the host's password. */
  static SshProbe open(SimulatedHost host) {
    return open(host, host.password(), null);
  }

  /** Logs in with a password or a key. */
  static SshProbe open(SimulatedHost host, String password, @Nullable KeyPair key) {
    return open(host.sshAddress(), host.sshPort(), password, key);
  }

  /** Logs in at an address with a password or a key. */
  static SshProbe open(String address, int port, String password, @Nullable KeyPair key) {
    try {
      ClientSession session =
          Shared.CLIENT.connect("root", address, port).verify(LIMIT).getSession();
      if (key == null) {
        session.addPasswordIdentity(password);
      } else {
        session.addPublicKeyIdentity(key);
      }
      session.auth().verify(LIMIT);
      return new SshProbe(session, new ArrayList<>(List.of(session.getServerKey())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PublicKey serverKey() {
    return serverKeys.get(0);
  }

  boolean isOpen() {
    return session.isOpen();
  }

  /** Waits until the connection ended. */
  boolean awaitEnd() {
    return session
        .waitFor(EnumSet.of(ClientSession.ClientSessionEvent.CLOSED), LIMIT)
        .contains(ClientSession.ClientSessionEvent.CLOSED);
  }

  Result run(String line) {
    return run(line, "");
  }

  Result run(String line, String input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ChannelExec channel = session.createExecChannel(line)) {
      channel.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      channel.setOut(out);
      channel.setErr(err);
      channel.open().verify(LIMIT);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
      Integer status = channel.getExitStatus();
      return new Result(
          status == null ? -1 : status,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Result(-1, "", String.valueOf(e.getMessage()));
    }
  }

  SftpClient sftp() {
    try {
      return SftpClientFactory.instance().createSftpClient(session);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    session.close(true);
  }
}
