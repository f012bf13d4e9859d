/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Keeps new VMs off a host. The coordinator stays coordinator.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record DisableHost(String host, String hostName, List<String> after) implements UpgradeStep {
  @Override
  public String id() {
    return "disable@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": disable, so that no VM starts there";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
