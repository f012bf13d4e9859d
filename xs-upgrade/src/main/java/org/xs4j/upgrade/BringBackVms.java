/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Moves the VMs back that a host had before.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record BringBackVms(String host, String hostName, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "bring-back@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": bring its VMs back";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
