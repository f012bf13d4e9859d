/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.Credentials;
import org.xs4j.core.XsException;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.xenapi.LocalSession;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.HostEndpoint;

/**
 * Tries logins. A member of a pool sends a usual login on to the coordinator without looking at the
 * password, so each host is asked for a local session.
 *
 * <p>XenAPI: {@code session.slave_local_login_with_password}. Source: the chapter's "Username and
 * Password".
 */
public final class LoginCheck {
  private LoginCheck() {}

  /** Returns why a host does not let credentials in over XAPI; empty when it does. */
  public static Optional<String> xapi(HostEndpoint host, Credentials credentials) {
    try (LocalSession session =
        XsClient.builder()
            .url(host.url())
            .credentials(credentials)
            .trust(host.trust())
            .connectLocally()) {
      return session.address().isEmpty() ? Optional.of("no address") : Optional.empty();
    } catch (XsException e) {
      return Optional.of("XAPI of " + host + ": " + e.getMessage());
    }
  }

  /** Returns why dom0 does not let a login in over SSH; empty when it does. */
  public static Optional<String> ssh(SshEndpoint host) {
    try (HostShell shell = HostShell.open(host)) {
      return shell.endpoint().equals(host) ? Optional.empty() : Optional.of("not that host");
    } catch (XsException e) {
      return Optional.of("SSH of " + host + ": " + e.getMessage());
    }
  }

  /** Returns why hosts do not let in who is meant to, over XAPI; empty when all do. */
  public static List<String> all(List<HostEndpoint> hosts) {
    List<String> problems = new ArrayList<>();
    hosts.forEach(host -> xapi(host, host.credentials()).ifPresent(problems::add));
    return List.copyOf(problems);
  }
}
