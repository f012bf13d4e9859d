/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.nio.file.Path;
import java.util.Optional;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;

/**
 * How dom0 of a host is reached over SSH.
 *
 * @param host its address or name, seen from here; empty when it is that of the host's URL
 * @param port its port
 * @param login who logs in
 * @param hostKeys how it proves that it is the one meant, such as {@code known-hosts:FILE}; see
 *     {@link HostKeys#parse}
 * @param jump the host that the connection goes through
 */
public record SshLayout(
    Optional<String> host, int port, Login login, String hostKeys, Optional<SshLayout> jump) {
  /** Who logs in, and where the secret is looked up when it is used. */
  public sealed interface Login {
    /** Returns the login, looking secrets up; {@code credentials} are the host's own for XAPI. */
    SshLogin lookUp(Credentials credentials);
  }

  /** The user and password that also log in to XAPI. */
  public record OfCredentials() implements Login {
    @Override
    public SshLogin lookUp(Credentials credentials) {
      return SshLogin.password(credentials);
    }
  }

  /**
   * A user and password of their own.
   *
   * @param username the user
   * @param password where the password is looked up
   */
  public record OfPassword(String username, PasswordSource password) implements Login {
    @Override
    public SshLogin lookUp(Credentials credentials) {
      return SshLogin.password(username, password.lookUp());
    }
  }

  /**
   * A private key.
   *
   * @param username the user
   * @param keyFile the file that holds the key
   * @param passphrase where the passphrase is looked up; empty when the key has none
   */
  public record OfKey(String username, Path keyFile, Optional<PasswordSource> passphrase)
      implements Login {
    @Override
    public SshLogin lookUp(Credentials credentials) {
      Optional<Secret> secret = passphrase.map(PasswordSource::lookUp);
      return new SshLogin.Key(username, keyFile, secret);
    }
  }

  /**
   * The keys of an agent.
   *
   * @param username the user
   * @param socket the agent's socket; empty for the one that the environment names
   */
  public record OfAgent(String username, Optional<Path> socket) implements Login {
    @Override
    public SshLogin lookUp(Credentials credentials) {
      return socket.map(s -> SshLogin.agent(username, s)).orElseGet(() -> SshLogin.agent(username));
    }
  }

  /** Returns an endpoint for the user and password of XAPI, at the address of the host's URL. */
  public static SshLayout of(int port, HostKeys hostKeys) {
    return new SshLayout(
        Optional.empty(), port, new OfCredentials(), hostKeys.toString(), Optional.empty());
  }

  /** Returns the endpoint, looking secrets up. */
  SshEndpoint endpoint(String name, String urlHost, Credentials credentials) {
    return new SshEndpoint(
        name,
        host.orElse(urlHost),
        port,
        login.lookUp(credentials),
        HostKeys.parse(hostKeys),
        jump.map(j -> j.endpoint("the jump host of " + name, urlHost, credentials)));
  }
}
