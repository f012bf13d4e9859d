/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.util.Optional;
import org.xs4j.core.Refusal;

/**
 * How dom0 of a host is reached over SSH from here.
 *
 * @param name what people call the host, for messages
 * @param host its address or name, seen from here (or from the jump host)
 * @param port its port, 22 on a host as installed
 * @param login who logs in
 * @param hostKeys how it proves that it is the one meant
 * @param jump the host that the connection goes through
 */
public record SshEndpoint(
    String name,
    String host,
    int port,
    SshLogin login,
    HostKeys hostKeys,
    Optional<SshEndpoint> jump) {
  /** The port of an SSH server as installed. */
  public static final int DEFAULT_PORT = 22;

  private static final int HIGHEST_PORT = 65535;

  /** Refuses a host or port that is none. */
  public SshEndpoint {
    if (!host.matches("[A-Za-z0-9:_.%-]{1,253}") || host.startsWith("-")) {
      throw Refusal.of("host", host, "an IP address or host name without scheme and port");
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw Refusal.of("port", port, "1 to " + HIGHEST_PORT);
    }
  }

  /** Returns an endpoint at the usual port, without a jump host. */
  public static SshEndpoint of(String name, String host, SshLogin login, HostKeys hostKeys) {
    return new SshEndpoint(name, host, DEFAULT_PORT, login, hostKeys, Optional.empty());
  }

  /** Returns this endpoint with another way to log in. */
  public SshEndpoint withLogin(SshLogin other) {
    return new SshEndpoint(name, host, port, other, hostKeys, jump);
  }

  /** Returns the host and port, as in {@code xs-02:22} or {@code [fd00::2]:22}. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Returns the name and the address. */
  @Override
  public String toString() {
    return name + " (" + login.username() + "@" + address() + ")";
  }
}
