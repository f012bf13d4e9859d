/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.net.URI;
import java.util.Optional;
import org.xs4j.core.Credentials;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.fleet.HostEndpoint;

/**
 * A host that shall be in the pool, and how it is reached.
 *
 * @param name what people call it in messages; need not be its name-label
 * @param url where its XAPI answers, seen from here; may be a forwarded one
 * @param address what the host calls itself; empty when it is the URL's host
 * @param username who logs in
 * @param password where the password is looked up
 * @param trust how its certificate is judged, such as {@code sha256:…}
 * @param ssh how its dom0 is reached over SSH; empty when nothing needs that
 */
public record HostLayout(
    String name,
    URI url,
    Optional<String> address,
    String username,
    PasswordSource password,
    String trust,
    Optional<SshLayout> ssh) {
  /** Describes a host without SSH. */
  public HostLayout(
      String name,
      URI url,
      Optional<String> address,
      String username,
      PasswordSource password,
      String trust) {
    this(name, url, address, username, password, trust, Optional.empty());
  }

  /** Returns the same host, reached over SSH too. */
  public HostLayout withSsh(SshLayout ssh) {
    return new HostLayout(name, url, address, username, password, trust, Optional.of(ssh));
  }

  /** Returns the same host with another password. */
  HostLayout withPassword(PasswordSource other) {
    return new HostLayout(name, url, address, username, other, trust, ssh);
  }

  HostEndpoint endpoint() {
    return new HostEndpoint(
        name, url, address, Credentials.password(username, password.lookUp()), Trust.parse(trust));
  }

  Optional<SshEndpoint> sshEndpoint() {
    return ssh.map(
        s -> {
          Credentials credentials = Credentials.password(username, password.lookUp());
          String bare = url.getHost().replaceAll("^\\[|\\]$", "");
          return s.endpoint(name, bare, credentials);
        });
  }
}
