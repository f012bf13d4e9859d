/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import org.xs4j.core.XsException;
import org.xs4j.ssh.HostShell;

/**
 * The network back end of a host. Over SSH, because XenAPI tells which one runs and cannot switch.
 *
 * <p>Source: the chapter's {@code xe-switch-network-backend bridge}.
 */
public final class NetworkBackend {
  /** The script that switches; releases without a bridge back end do not have it. */
  public static final String SCRIPT = "/opt/xensource/bin/xe-switch-network-backend";

  private static final String CONFIGURATION = "/etc/xensource/network.conf";

  private final HostShell shell;

  /** Looks at dom0 of a host. */
  public NetworkBackend(HostShell shell) {
    this.shell = shell;
  }

  /** Returns the back end that the next boot starts, which need not be the one that runs. */
  public Backend configured() {
    return Backend.parse(shell.files().readText(CONFIGURATION));
  }

  /** Tells whether the release can switch at all. */
  public boolean canSwitch() {
    return shell.files().exists(SCRIPT);
  }

  /**
   * Makes the next boot start another back end. Nothing changes before that.
   *
   * @throws XsException when the release cannot switch, or did not do as it was told
   */
  public void switchTo(Backend backend) {
    if (configured() == backend) {
      return;
    }
    if (!canSwitch()) {
      throw new XsException(
          shell.endpoint().name()
              + " cannot switch to "
              + backend
              + ": this release has one network back end only ("
              + SCRIPT
              + " is not there)");
    }
    shell.run(SCRIPT, backend.toString()).requireSuccess();
    if (configured() != backend) {
      throw new XsException(
          SCRIPT
              + " on "
              + shell.endpoint().name()
              + " ended well, but "
              + CONFIGURATION
              + " still says "
              + configured());
    }
  }
}
