/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Moves what an earlier bonding left on a member to the bond: address and management. The bond is
 * plugged, gets the address, then management; the member loses its address last.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the bond is on
 * @param member the member that has the address
 * @param ip the address
 * @param management whether the member is the management interface
 * @param after the steps before it
 */
public record MoveToBond(
    String host,
    String hostName,
    NetworkLabel label,
    DeviceName member,
    IpSetting ip,
    boolean management,
    List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "move:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": move "
        + ip
        + (management ? " and management" : "")
        + " from "
        + member
        + " to bond "
        + label;
  }

  @Override
  public Risk risk() {
    return management ? Risk.MANAGEMENT : Risk.OUTAGE;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onHost(host);
  }
}
