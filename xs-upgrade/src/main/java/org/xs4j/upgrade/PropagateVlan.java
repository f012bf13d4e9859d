/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Makes a VLAN on a host that lacks it, so that VMs with a VIF on it can move there.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param network the VLAN network's uuid
 * @param label its label
 * @param tag the tag
 * @param nativeNetwork the uuid of the untagged network that it is on
 * @param after the steps before it
 */
public record PropagateVlan(
    String host,
    String hostName,
    String network,
    String label,
    int tag,
    String nativeNetwork,
    List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "propagate-vlan:" + network + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": add VLAN " + tag + " (" + label + ")";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
