/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.xs4j.core.Secret;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;

/** A small SSH server in this process that lets root in by password. */
public final class PasswordServer implements AutoCloseable {
  /** Root's password. */
  public static final String PASSWORD = "pass-wörd '$(x)";

  private final SshServer server = SshServer.setUpDefaultServer();

  /** Starts one with a fresh host key at a port that the system picks. */
  public PasswordServer() {
    this(UserAuthPasswordFactory.INSTANCE, 0, newKey());
  }

  /** Starts one that asks for the password interactively, as some hosts are set up to. */
  public static PasswordServer asking() {
    return new PasswordServer(UserAuthKeyboardInteractiveFactory.INSTANCE, 0, newKey());
  }

  /** Starts one at a port, with a key. */
  public PasswordServer(UserAuthFactory way, int port, KeyPair key) {
    server.setHost("127.0.0.1");
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(key));
    server.setPasswordAuthenticator(
        (user, password, session) -> user.equals("root") && password.equals(PASSWORD));
    server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
    server.setUserAuthFactories(List.of(way));
    server.setCommandFactory(
        (channel, line) ->
            new ProcessShellFactory(line, "/bin/sh", "-c", line).createShell(channel));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a fresh host key. */
  public static KeyPair newKey() {
    try {
      return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns how to reach it with the right password. */
  public SshEndpoint endpoint(HostKeys hostKeys) {
    return endpoint(PASSWORD, hostKeys);
  }

  /** Returns how to reach it with a password. */
  public SshEndpoint endpoint(String password, HostKeys hostKeys) {
    return new SshEndpoint(
        "xs-02",
        "127.0.0.1",
        server.getPort(),
        SshLogin.password("root", Secret.of(password)),
        hostKeys,
        Optional.empty());
  }

  /** Returns the fingerprint of its key. */
  public HostKeys pinned() {
    try {
      return HostKeys.fingerprint(
          KeyUtils.getFingerPrint(
              server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns its port. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
