/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Reboots a host that runs no instance: disables it, reboots it, waits until it is back and
 * enabled.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param bootTime the moment of its last boot when the plan was made, as XAPI tells it
 * @param reasons why
 * @param after the steps before it
 */
public record RebootHost(
    String host, String hostName, String bootTime, List<String> reasons, List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "reboot:" + host;
  }

  @Override
  public String describe() {
    return hostName + ": reboot, for " + String.join(" and ", reasons);
  }

  /** Keeps a copy. */
  public RebootHost {
    reasons = List.copyOf(reasons);
  }

  @Override
  public Risk risk() {
    return Risk.REBOOT;
  }
}
