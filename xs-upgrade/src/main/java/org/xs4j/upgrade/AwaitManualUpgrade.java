/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Waits for a person to upgrade a host from the installation medium.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param from the product version that it has
 * @param version the product version that it is to come back with
 * @param after the steps before it
 */
public record AwaitManualUpgrade(
    String host, String hostName, String from, String version, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "await-upgrade@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": wait for somebody to upgrade it from " + from + " to " + version;
  }

  @Override
  public Risk risk() {
    return Risk.REBOOT;
  }
}
