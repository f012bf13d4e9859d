/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Applies an update to a host. XAPI: {@code pool_update.apply}.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param update the update's uuid
 * @param updateName the update's name
 * @param after the steps before it
 */
public record ApplyUpdate(
    String host, String hostName, String update, String updateName, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "apply-update@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": apply the update " + updateName;
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
