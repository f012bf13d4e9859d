/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;

/** Reads the description of a connection from environment variables. */
final class Environment {
  private static final String URL = "XS_URL";
  private static final String USERNAME = "XS_USERNAME";
  private static final String PASSWORD_FILE = "XS_PASSWORD_FILE";
  private static final String TRUST = "XS_TRUST";

  private Environment() {}

  static XsClientBuilder builder(Map<String, String> variables) {
    List<String> missing =
        Stream.of(URL, PASSWORD_FILE)
            .filter(name -> variables.getOrDefault(name, "").isBlank())
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("not set in the environment: " + String.join(", ", missing));
    }
    String where = variables.getOrDefault(URL, "");
    XsClientBuilder builder = XsClient.builder();
    if (where.contains("://")) {
      builder.url(URI.create(where));
    } else {
      builder.address(where);
    }
    return builder
        .credentials(
            Credentials.password(
                variables.getOrDefault(USERNAME, "root"),
                password(Path.of(variables.getOrDefault(PASSWORD_FILE, "")))))
        .trust(Trust.parse(variables.getOrDefault(TRUST, "system")));
  }

  private static Secret password(Path file) {
    try {
      return Secret.of(Files.readString(file).lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new IllegalStateException(PASSWORD_FILE + ": cannot read " + file, e);
    }
  }
}
