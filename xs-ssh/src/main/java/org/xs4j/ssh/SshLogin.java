/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.nio.file.Path;
import java.util.Optional;
import org.xs4j.core.Credentials;
import org.xs4j.core.Refusal;
import org.xs4j.core.Secret;

/** Who logs in over SSH, and with what. Secrets in it print as {@code ***}. */
public sealed interface SshLogin {
  /** Returns the user, such as {@code root}. */
  String username();

  /** Logs in with the password of the credentials. */
  static SshLogin password(Credentials credentials) {
    return new Password(credentials.username(), credentials.password());
  }

  /** Logs in with a password, also where the server asks for it interactively. */
  static SshLogin password(String username, Secret password) {
    return new Password(username, password);
  }

  /** Logs in with a private key without passphrase, in OpenSSH's or PEM form. */
  static SshLogin key(String username, Path keyFile) {
    return new Key(username, keyFile, Optional.empty());
  }

  /** Logs in with a private key that a passphrase protects. */
  static SshLogin key(String username, Path keyFile, Secret passphrase) {
    return new Key(username, keyFile, Optional.of(passphrase));
  }

  /** Logs in with the keys of the agent that listens at {@code socket}. */
  static SshLogin agent(String username, Path socket) {
    return new Agent(username, socket);
  }

  /**
   * Logs in with the keys of the agent that the environment names in {@code SSH_AUTH_SOCK}.
   *
   * @throws IllegalStateException when the environment names none
   */
  static SshLogin agent(String username) {
    String socket = System.getenv("SSH_AUTH_SOCK");
    if (socket == null || socket.isBlank()) {
      throw new IllegalStateException(
          "SSH_AUTH_SOCK names no agent; start one, or give its socket");
    }
    return new Agent(username, Path.of(socket));
  }

  /**
   * A login by password.
   *
   * @param username the user
   * @param password the password
   */
  record Password(String username, Secret password) implements SshLogin {
    /** Refuses a user name that is none. */
    public Password {
      checkUsername(username);
    }
  }

  /**
   * A login by private key.
   *
   * @param username the user
   * @param keyFile the file that holds the key; read at each login
   * @param passphrase what protects the key
   */
  record Key(String username, Path keyFile, Optional<Secret> passphrase) implements SshLogin {
    /** Refuses a user name that is none. */
    public Key {
      checkUsername(username);
    }
  }

  /**
   * A login by whatever keys an agent holds.
   *
   * @param username the user
   * @param socket the agent's Unix socket
   */
  record Agent(String username, Path socket) implements SshLogin {
    /** Refuses a user name that is none. */
    public Agent {
      checkUsername(username);
    }
  }

  private static void checkUsername(String username) {
    if (username.isBlank() || username.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.of("username", username, "a user name, such as root");
    }
  }
}
