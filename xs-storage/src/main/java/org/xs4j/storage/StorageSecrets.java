/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.xs4j.core.Secret;
import org.xs4j.core.XsException;

/** Looks up the passwords of storage when they are sent. Immutable. */
public final class StorageSecrets {
  private final Map<String, Secret> given;

  private StorageSecrets(Map<String, Secret> given) {
    this.given = Map.copyOf(given);
  }

  /** Looks in the environment and in files only. */
  public static StorageSecrets fromPlaces() {
    return new StorageSecrets(Map.of());
  }

  /** Returns these and one that the program holds, for {@link SecretRef#given}. */
  public StorageSecrets with(String name, Secret secret) {
    Map<String, Secret> all = new HashMap<>(given);
    all.put(name, secret);
    return new StorageSecrets(all);
  }

  /**
   * Returns a password.
   *
   * @throws XsException when it is not where it was said to be
   */
  public Secret lookUp(SecretRef ref) {
    return switch (ref.kind()) {
      case "env" -> environment(ref.place());
      case "file" -> file(Path.of(ref.place()));
      default -> handedOver(ref.place());
    };
  }

  private static Secret environment(String variable) {
    String value = System.getenv(variable);
    if (value == null) {
      throw new XsException(
          "the environment variable " + variable + ", which holds a password, is not set");
    }
    return Secret.of(value);
  }

  private static Secret file(Path file) {
    try {
      return Secret.of(Files.readString(file).lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new XsException(
          "cannot read a password from " + file + ": " + e.getClass().getSimpleName(), e);
    }
  }

  private Secret handedOver(String name) {
    Secret secret = given.get(name);
    if (secret == null) {
      throw new XsException("no password was handed over under the name '" + name + "'");
    }
    return secret;
  }
}
