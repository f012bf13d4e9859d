/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.time.Instant;
import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Restarts a host and waits until it is back, with the version that is expected.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param booted when it booted last, as planned
 * @param from the product version that it has
 * @param version the product version that it is to come back with; {@code from} for a mere restart
 * @param prepare the medium to prepare again when the restart has to be repeated; empty for none
 * @param after the steps before it
 */
public record RestartHost(
    String host,
    String hostName,
    Instant booted,
    String from,
    String version,
    String prepare,
    List<String> after)
    implements UpgradeStep {
  /** Tells whether it comes back as another release. */
  public boolean upgrades() {
    return !version.equals(from);
  }

  @Override
  public String id() {
    return "restart@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": restart"
        + (version.equals(from) ? "" : " into " + version + " (from " + from + ")");
  }

  @Override
  public Risk risk() {
    return Risk.REBOOT;
  }
}
