/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Makes a VLAN on a NIC of one host, or on the bond that the NIC is in.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the VLAN is on
 * @param device the NIC, or a member of the bond
 * @param tag the VLAN tag
 * @param after the steps before it
 */
public record CreateVlan(
    String host,
    String hostName,
    NetworkLabel label,
    DeviceName device,
    int tag,
    List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "vlan:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": VLAN " + tag + " on " + device + ", or on its bond, as " + label;
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onHost(host);
  }
}
