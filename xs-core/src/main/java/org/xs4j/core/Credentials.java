/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

/**
 * Who logs in, and with what.
 *
 * @param username the user, such as {@code root}
 * @param password the password, which prints as {@code ***}
 */
public record Credentials(String username, Secret password) {
  /** Refuses an empty user name. */
  public Credentials {
    if (username.isBlank()) {
      throw Refusal.of("username", username, "a user name, such as root");
    }
  }

  /** Returns credentials by password. */
  public static Credentials password(String username, Secret password) {
    return new Credentials(username, password);
  }

  /** Returns credentials by password. */
  public static Credentials password(String username, String password) {
    return new Credentials(username, Secret.of(password));
  }
}
