/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.PortForwardingTracker;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.xs4j.core.Secret;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.ssh.HostKeyException;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;
import org.xs4j.ssh.SshLoginException;

/** Connects to hosts, through others where told, checks who they are, and logs in. */
final class Connector {
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration LOGIN = Duration.ofSeconds(60);

  private final SshClient client;

  Connector(SshClient client) {
    this.client = client;
  }

  /** Returns a session with the host, logged in. */
  Connection connect(SshEndpoint endpoint) {
    if (endpoint.jump().isEmpty()) {
      return new Connection(session(endpoint, endpoint.host(), endpoint.port()), List.of());
    }
    Connection jump = connect(endpoint.jump().get());
    List<AutoCloseable> through = new ArrayList<>(List.of(jump));
    try {
      PortForwardingTracker tunnel =
          jump.session()
              .createLocalPortForwardingTracker(
                  new SshdSocketAddress(SshdSocketAddress.LOCALHOST_IPV4, 0),
                  new SshdSocketAddress(endpoint.host(), endpoint.port()));
      through.add(0, tunnel);
      SshdSocketAddress entry = tunnel.getBoundAddress();
      return new Connection(session(endpoint, entry.getHostName(), entry.getPort()), through);
    } catch (IOException | RuntimeException e) {
      new Connection(jump.session(), through).close();
      throw e instanceof RuntimeException known ? known : unreachable(endpoint, (IOException) e);
    }
  }

  private ClientSession session(SshEndpoint endpoint, String host, int port) {
    if (endpoint.login() instanceof SshLogin.Agent agent) {
      checkAgent(agent);
    }
    HostKeyCheck check = new HostKeyCheck(endpoint);
    while (true) {
      int kinds = check.refusedTypes().size();
      ClientSession session = open(endpoint, host, port, check);
      try {
        logIn(session, endpoint, check);
        return session;
      } catch (IOException e) {
        session.close(true);
        HostKeyException refusal = check.refusal().orElse(null);
        if (refusal == null) {
          throw unreachable(endpoint, e);
        }
        if (check.refusedTypes().size() == kinds) {
          throw refusal; // it has no key of another kind
        }
      } catch (RuntimeException e) {
        session.close(true);
        throw e;
      }
    }
  }

  private ClientSession open(SshEndpoint endpoint, String host, int port, HostKeyCheck check) {
    AttributeRepository context =
        AttributeRepository.ofKeyValuePair(
            SharedClient.PURPOSE, new SharedClient.Purpose(check, endpoint.login()));
    try {
      return client
          .connect(endpoint.login().username(), host, port, context, null)
          .verify(CONNECT)
          .getSession();
    } catch (IOException e) {
      throw unreachable(endpoint, e);
    }
  }

  private static void logIn(ClientSession session, SshEndpoint endpoint, HostKeyCheck check)
      throws IOException {
    SshLogin login = endpoint.login();
    if (login instanceof SshLogin.Password password) {
      if (password.password().reveal().isEmpty()) {
        throw new SshLoginException(
            "cannot log in to " + endpoint + ": the password is empty", login.username(), null);
      }
      session.addPasswordIdentity(password.password().reveal());
    } else if (login instanceof SshLogin.Key key) {
      keys(key).forEach(session::addPublicKeyIdentity);
    }
    try {
      session.auth().verify(LOGIN);
    } catch (SshException e) {
      if (check.refusal().isEmpty() && isRefused(e)) {
        throw new SshLoginException(
            endpoint + " refused the login by " + kind(login) + ": " + e.getMessage(),
            login.username(),
            e);
      }
      throw e;
    }
  }

  private static boolean isRefused(SshException e) {
    String said = String.valueOf(e.getMessage());
    return e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
        || said.contains("authentication failures");
  }

  private static String kind(SshLogin login) {
    if (login instanceof SshLogin.Key key) {
      return "the key " + key.keyFile();
    }
    return login instanceof SshLogin.Agent agent ? "the agent at " + agent.socket() : "password";
  }

  private static List<KeyPair> keys(SshLogin.Key login) {
    Path file = login.keyFile();
    FilePasswordProvider passphrase =
        FilePasswordProvider.of(login.passphrase().map(Secret::reveal).orElse(null));
    List<KeyPair> keys = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      SecurityUtils.loadKeyPairIdentities(null, () -> file.toString(), in, passphrase)
          .forEach(keys::add);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw unusable(login, e);
    }
    if (keys.isEmpty()) {
      throw unusable(login, new IOException("no private key in it"));
    }
    return keys;
  }

  private static SshLoginException unusable(SshLogin.Key login, Exception e) {
    return new SshLoginException(
        "the key file "
            + login.keyFile()
            + " cannot be used"
            + (login.passphrase().isPresent() ? " with the passphrase given" : "")
            + ": "
            + e,
        login.username(),
        null);
  }

  private static void checkAgent(SshLogin.Agent login) {
    try (AgentSocket agent = new AgentSocket(login.socket())) {
      agent.getIdentities();
    } catch (IOException | RuntimeException e) {
      throw new SshLoginException(
          "the agent at " + login.socket() + " cannot be asked: " + e.getMessage(),
          login.username(),
          e);
    }
  }

  static RuntimeException unreachable(SshEndpoint endpoint, IOException e) {
    if (e instanceof InterruptedIOException) {
      return new XsInterruptedException("connecting to " + endpoint);
    }
    return new TransportException(
        "cannot reach " + endpoint + " over SSH: " + e.getMessage(),
        endpoint.address(),
        Phase.CONNECT,
        e);
  }
}
