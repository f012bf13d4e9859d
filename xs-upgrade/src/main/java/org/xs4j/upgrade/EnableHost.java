/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Lets VMs onto a host again.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record EnableHost(String host, String hostName, List<String> after) implements UpgradeStep {
  @Override
  public String id() {
    return "enable@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": enable";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
