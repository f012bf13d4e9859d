/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.xs4j.core.Refusal;

/**
 * Says where a password is looked up when it is used; a layout and a plan hold this, never the
 * password.
 *
 * @param text {@code env:VARIABLE}, {@code file:PATH}, or {@code given:NAME} for one that the
 *     program hands over in {@link StorageSecrets}
 */
public record SecretRef(@JsonValue String text) {
  /** Refuses what names no place. */
  @JsonCreator
  public SecretRef {
    if (!text.matches("env:[A-Za-z_][A-Za-z0-9_]*|file:.*\\S.*|given:.*\\S.*")) {
      throw Refusal.of(
          "password", "(not shown)", "env:VARIABLE, file:PATH or given:NAME, never the password");
    }
  }

  /** Returns the place of an environment variable. */
  public static SecretRef env(String variable) {
    return new SecretRef("env:" + variable);
  }

  /** Returns the place of a file's first line. */
  public static SecretRef file(String path) {
    return new SecretRef("file:" + path);
  }

  /** Returns the place of a password that the program hands over under a name. */
  public static SecretRef given(String name) {
    return new SecretRef("given:" + name);
  }

  String kind() {
    return text.substring(0, text.indexOf(':'));
  }

  String place() {
    return text.substring(text.indexOf(':') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
