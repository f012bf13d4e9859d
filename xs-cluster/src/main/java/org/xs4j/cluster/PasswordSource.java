/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xs4j.core.Secret;
import org.xs4j.core.XsException;

/** Where a password is looked up when it is used. A layout names the place, never the password. */
public sealed interface PasswordSource {
  /**
   * The first line of a file.
   *
   * @param file the file, readable by the user alone
   */
  record OfFile(Path file) implements PasswordSource {
    @Override
    public Secret lookUp() {
      try {
        return Secret.of(Files.readString(file).lines().findFirst().orElse(""));
      } catch (IOException e) {
        throw new XsException(
            "cannot read the password from " + file + ": " + e.getClass().getSimpleName(), e);
      }
    }
  }

  /**
   * An environment variable.
   *
   * @param variable its name
   */
  record OfEnvironment(String variable) implements PasswordSource {
    @Override
    public Secret lookUp() {
      String value = System.getenv(variable);
      if (value == null) {
        throw new XsException(
            "the environment variable " + variable + ", which holds the password, is not set");
      }
      return Secret.of(value);
    }
  }

  /**
   * A password that the program holds already; it stands in no file.
   *
   * @param secret the password
   */
  record Given(Secret secret) implements PasswordSource {
    @Override
    public Secret lookUp() {
      return secret;
    }
  }

  /**
   * Returns the password.
   *
   * @throws XsException when it cannot be looked up
   */
  Secret lookUp();
}
