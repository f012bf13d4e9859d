/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples.jshell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xs4j.core.Refusal;
import org.xs4j.core.Secret;

/** Reads passwords. */
public final class Passwords {
  private Passwords() {}

  /** Reads a password from a file: its first and only line. */
  public static Secret read(Path file) {
    String text;
    try {
      text = Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw Refusal.of("--password-file", file, "a file that can be read as UTF-8 text");
    }
    String password = text.replaceFirst("\\r?\\n\\z", "");
    if (password.isEmpty() || password.contains("\n")) {
      throw Refusal.of("--password-file", file, "a file of one line, the password");
    }
    return Secret.of(password);
  }
}
