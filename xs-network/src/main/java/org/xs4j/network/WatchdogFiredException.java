/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import org.xs4j.core.XsException;

/**
 * Thrown when a host did not come back after its management moved, and the watchdog in its dom0 put
 * it back.
 */
public final class WatchdogFiredException extends XsException {
  private final String account;

  /** Creates the error from what the watchdog wrote down. */
  public WatchdogFiredException(String message, String account) {
    super(message + ". Its watchdog in dom0 wrote: " + String.join("; ", account.lines().toList()));
    this.account = account;
  }

  /** Returns what the watchdog did, line by line. */
  public String account() {
    return account;
  }
}
