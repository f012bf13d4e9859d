/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Moves all VMs of a host to others. When that is refused, the host is enabled again and the roll
 * stops.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record EvacuateHost(String host, String hostName, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "evacuate@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": move its VMs away";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
