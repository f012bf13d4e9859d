/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.cluster.SshLayout;
import org.xs4j.core.Refusal;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.SshEndpoint;

/**
 * What one {@code ssh} map of a layout says. The map of a host goes before the one for all hosts,
 * field by field.
 */
record SshSection(
    String path,
    Optional<String> host,
    Optional<Integer> port,
    Optional<SshLayout.Login> login,
    Optional<String> hostKeys,
    Optional<SshLayout> jump) {
  private static final String ROOT = "root";
  private static final int HIGHEST_PORT = 65535;
  private static final String HOST_KEYS =
      "SHA256:BASE64 (several with commas), known-hosts:FILE, accept-new:FILE or insecure";

  /** Reads one map. */
  static Optional<SshSection> read(LayoutNode node) {
    if (!node.isObject(
        "host",
        "port",
        "username",
        "key",
        "passphraseFile",
        "passphraseEnv",
        "agent",
        "passwordFile",
        "passwordEnv",
        "hostKeys",
        "jump")) {
      return Optional.empty();
    }
    Optional<String> username =
        node.optionalText("username", "a user name, such as root", LayoutNames::name);
    return Optional.of(
        new SshSection(
            node.path(),
            node.optionalText("host", "the address of dom0, seen from here", SshSection::host),
            node.optionalInt("port", 1, HIGHEST_PORT),
            login(node, username.orElse(ROOT)),
            node.optionalText("hostKeys", HOST_KEYS, SshSection::hostKeys),
            node.object("jump").flatMap(SshSection::jump)));
  }

  /** Returns how a host is reached; empty when neither map is there. */
  static Optional<SshLayout> merged(LayoutNode host, Optional<SshSection> shared) {
    Optional<SshSection> own = host.object("ssh").flatMap(SshSection::read);
    if (host.object("ssh").isEmpty() && shared.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> keys =
        own.flatMap(SshSection::hostKeys).or(() -> shared.flatMap(SshSection::hostKeys));
    if (keys.isEmpty() && (own.isPresent() || shared.isPresent())) {
      host.refuse(
          host.path() + ".ssh.hostKeys", "", HOST_KEYS + ", here or for all hosts at the top");
    }
    return keys.map(
        k ->
            new SshLayout(
                own.flatMap(SshSection::host).or(() -> shared.flatMap(SshSection::host)),
                own.flatMap(SshSection::port)
                    .or(() -> shared.flatMap(SshSection::port))
                    .orElse(SshEndpoint.DEFAULT_PORT),
                own.flatMap(SshSection::login)
                    .or(() -> shared.flatMap(SshSection::login))
                    .orElseGet(SshLayout.OfCredentials::new),
                k,
                own.flatMap(SshSection::jump).or(() -> shared.flatMap(SshSection::jump))));
  }

  private static Optional<SshLayout.Login> login(LayoutNode node, String username) {
    Optional<Path> key =
        node.optionalText("key", "a file that holds a private key", LayoutNames::file);
    Optional<PasswordSource> passphrase =
        PasswordFields.read(node, "passphraseFile", "passphraseEnv", "the key's passphrase");
    Optional<PasswordSource> password =
        PasswordFields.read(node, "passwordFile", "passwordEnv", "the password");
    boolean agent = node.optionalBoolean("agent").orElse(false);
    if (node.object("username").isPresent()
        && key.isEmpty()
        && password.isEmpty()
        && node.object("agent").isEmpty()) {
      node.refuse(
          node.path() + ".username",
          username,
          "no user without a key, agent, passwordFile or passwordEnv; by itself the user of the"
              + " credentials logs in");
    }
    int ways = (key.isPresent() ? 1 : 0) + (password.isPresent() ? 1 : 0) + (agent ? 1 : 0);
    if (ways > 1) {
      node.refuse(
          node.path(), "several ways to log in", "one of key, agent, passwordFile, passwordEnv");
    }
    if (passphrase.isPresent() && key.isEmpty()) {
      node.refuse(node.path() + ".key", "", "the key that the passphrase protects");
    }
    if (agent) {
      return Optional.of(new SshLayout.OfAgent(username, Optional.empty()));
    }
    return key.<SshLayout.Login>map(k -> new SshLayout.OfKey(username, k, passphrase))
        .or(() -> password.map(p -> new SshLayout.OfPassword(username, p)));
  }

  private static Optional<SshLayout> jump(LayoutNode node) {
    int before = node.problems().size();
    SshSection section = read(node).orElse(null);
    if (section == null) {
      return Optional.empty();
    }
    if (section.host().isEmpty()) {
      node.refuse(node.path() + ".host", "", "the address of the host to go through");
    }
    if (section.login().isEmpty()) {
      node.refuse(node.path(), "no way to log in", "one of key, agent, passwordFile, passwordEnv");
    }
    if (section.hostKeys().isEmpty()) {
      node.refuse(node.path() + ".hostKeys", "", HOST_KEYS);
    }
    return node.problems().size() > before
        ? Optional.empty()
        : Optional.of(
            new SshLayout(
                section.host(),
                section.port().orElse(SshEndpoint.DEFAULT_PORT),
                section.login().get(),
                section.hostKeys().get(),
                section.jump()));
  }

  private static String hostKeys(String text) {
    HostKeys.parse(text);
    return text;
  }

  private static String host(String text) {
    if (!text.matches("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?")) {
      throw Refusal.of("host", text, "an IP address or host name without scheme and port");
    }
    return text;
  }
}
