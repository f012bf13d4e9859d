/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.cluster.HostLayout;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.cluster.SshLayout;
import org.xs4j.core.Refusal;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** Reads the hosts of a layout, and who logs in to them. */
final class HostsSection {
  private static final String TRUST_SYNTAX =
      "system, ca:FILE, sha256:HEX, known-hosts:FILE or insecure";

  private HostsSection() {}

  /** Reads hosts, credentials and trust. */
  static List<HostLayout> read(LayoutNode root) {
    Optional<Login> shared = root.object("credentials").flatMap(HostsSection::login);
    boolean sharedGiven = root.object("credentials").isPresent();
    String trust = root.optionalText("trust", TRUST_SYNTAX, HostsSection::trust).orElse("system");
    Optional<SshSection> sharedSsh = root.object("ssh").flatMap(SshSection::read);
    List<HostLayout> hosts = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (LayoutNode host : root.list("hosts", "hosts, each a map with the keys name, url, …")) {
      if (!host.isObject("name", "url", "address", "credentials", "trust", "ssh")) {
        continue;
      }
      Optional<String> name =
          host.text("name", "a name for the host, such as xs-01", LayoutNames::name);
      Optional<URI> url =
          host.text(
              "url", "the URL of its XAPI, such as https://192.168.1.11", HostEndpoint::parseUrl);
      Optional<String> address =
          host.optionalText(
              "address", "the address that the host has itself", HostsSection::address);
      Optional<Login> own = host.object("credentials").flatMap(HostsSection::login);
      if (!sharedGiven && host.object("credentials").isEmpty()) {
        host.refuse(
            host.path() + ".credentials", "", "credentials here, or for all hosts at the top");
      }
      String ownTrust = host.optionalText("trust", TRUST_SYNTAX, HostsSection::trust).orElse(trust);
      name.ifPresent(n -> unique(host, seen, "name", n));
      url.ifPresent(u -> unique(host, seen, "url", u.toString()));
      address.ifPresent(a -> unique(host, seen, "address", a));
      Optional<Login> login = own.or(() -> shared);
      Optional<SshLayout> ssh = SshSection.merged(host, sharedSsh);
      if (name.isPresent() && url.isPresent() && login.isPresent()) {
        hosts.add(
            new HostLayout(
                name.get(),
                url.get(),
                address,
                login.get().username(),
                login.get().password(),
                ownTrust,
                ssh));
      }
    }
    return hosts;
  }

  private static void unique(LayoutNode host, Map<String, String> seen, String key, String value) {
    String other = seen.putIfAbsent(key + " " + value, host.path());
    if (other != null) {
      host.refuse(
          host.path() + "." + key,
          value,
          "a " + key + " of its own for each host; it is used at " + other);
    }
  }

  private record Login(String username, PasswordSource password) {}

  private static Optional<Login> login(LayoutNode node) {
    if (!node.isObject("username", "passwordFile", "passwordEnv")) {
      return Optional.empty();
    }
    Optional<String> username =
        node.text("username", "a user name, such as root", LayoutNames::name);
    Optional<PasswordSource> password =
        PasswordFields.read(node, "passwordFile", "passwordEnv", "the password");
    if (password.isEmpty()
        && node.object("passwordFile").isEmpty()
        && node.object("passwordEnv").isEmpty()) {
      node.refuse(
          node.path(), "neither passwordFile nor passwordEnv", "one of passwordFile, passwordEnv");
    }
    return username.isPresent() && password.isPresent()
        ? Optional.of(new Login(username.get(), password.get()))
        : Optional.empty();
  }

  private static String trust(String text) {
    Trust.parse(text);
    return text;
  }

  private static String address(String text) {
    if (!text.matches("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?")) {
      throw Refusal.of("address", text, "an IP address or host name without scheme and port");
    }
    return text;
  }
}
