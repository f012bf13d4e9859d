/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Puts a heartbeat back that was disarmed, where no CloudStack does.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record RestoreHeartbeat(String host, String hostName, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "restore-heartbeat@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": arm the heartbeat again";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
