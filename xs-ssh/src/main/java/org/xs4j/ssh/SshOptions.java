/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link HostShell#open(String, java.util.function.Consumer)} is told. */
public final class SshOptions {
  private int port = SshEndpoint.DEFAULT_PORT;
  private @Nullable String name;
  private @Nullable SshLogin login;
  private @Nullable HostKeys hostKeys;
  private @Nullable SshEndpoint jump;

  SshOptions() {}

  /** Sets who logs in; required. */
  public SshOptions login(SshLogin login) {
    this.login = login;
    return this;
  }

  /** Sets how the host proves that it is the one meant; required. */
  public SshOptions hostKeys(HostKeys hostKeys) {
    this.hostKeys = hostKeys;
    return this;
  }

  /** Sets the port; 22 unless set. */
  public SshOptions port(int port) {
    this.port = port;
    return this;
  }

  /** Sets what messages call the host; its address unless set. */
  public SshOptions name(String name) {
    this.name = name;
    return this;
  }

  /** Sets the host that the connection goes through. */
  public SshOptions jump(SshEndpoint jump) {
    this.jump = jump;
    return this;
  }

  SshEndpoint endpoint(String host) {
    if (login == null || hostKeys == null) {
      throw new IllegalArgumentException(
          (login == null ? "login: not set; give one of SshLogin's" : "")
              + (login == null && hostKeys == null ? "; " : "")
              + (hostKeys == null ? "hostKeys: not set; give one of HostKeys'" : ""));
    }
    return new SshEndpoint(
        name == null ? host : name, host, port, login, hostKeys, Optional.ofNullable(jump));
  }
}
