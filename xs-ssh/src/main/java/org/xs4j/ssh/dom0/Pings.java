/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.time.Duration;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Refusal;
import org.xs4j.ssh.Command;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;

/**
 * Pings from dom0 of a host through a chosen interface. Over SSH, because XenAPI cannot.
 *
 * <p>An interface that has an address is a bridge, such as {@code xenbr5} or {@code xapi0}, not the
 * NIC below it.
 *
 * <p>Source: the chapter's {@code ping -I eth0 <primary storage device IP>}.
 */
public final class Pings {
  private static final String INTERFACE = "[A-Za-z0-9][A-Za-z0-9._-]{0,14}";
  private static final int NO_ANSWER = 1;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HostShell shell;

  /** Pings from a host. */
  public Pings(HostShell shell) {
    this.shell = shell;
  }

  /**
   * Tells whether an address answers at least one of two pings through an interface; takes up to
   * two seconds.
   *
   * @param bridge the interface, such as {@code xenbr5}
   * @throws org.xs4j.ssh.CommandException when the host has no such interface, or cannot ping
   */
  public boolean reaches(Ipv4Address address, String bridge) {
    if (!bridge.matches(INTERFACE)) {
      throw Refusal.of("interface", bridge, "a bridge of dom0, such as xenbr0");
    }
    CommandResult result =
        shell.run(
            Command.of("ping", "-n", "-q", "-c", "2", "-W", "1", "-I", bridge, address.value())
                .timeout(LIMIT));
    if (result.succeeded()) {
      return true;
    }
    if (result.exit() != NO_ANSWER && !result.stderr().contains("unreachable")) {
      result.requireSuccess();
    }
    return false;
  }
}
