/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.Optional;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.core.Refusal;

/** Reads the two fields that say where a secret is looked up. */
final class PasswordFields {
  private PasswordFields() {}

  /** Returns the place, refusing two of them; empty when there is none. */
  static Optional<PasswordSource> read(
      LayoutNode node, String fileKey, String variableKey, String secret) {
    Optional<PasswordSource> file =
        node.optionalText(
            fileKey,
            "a file that holds " + secret,
            t -> new PasswordSource.OfFile(LayoutNames.file(t)));
    Optional<PasswordSource> env =
        node.optionalText(
            variableKey, "an environment variable that holds " + secret, PasswordFields::variable);
    if (node.object(fileKey).isPresent() && node.object(variableKey).isPresent()) {
      node.refuse(
          node.path(), fileKey + " and " + variableKey, "one of " + fileKey + ", " + variableKey);
      return Optional.empty();
    }
    return file.or(() -> env);
  }

  private static PasswordSource variable(String text) {
    if (!text.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw Refusal.of("variable", text, "letters, digits and underscores, such as XS_PASSWORD");
    }
    return new PasswordSource.OfEnvironment(text);
  }
}
