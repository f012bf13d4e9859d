/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Gives an interface of one host its IPv4 address: a NIC, the bond that the NIC is in, or a VLAN on
 * either.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label that its network has or will have, for people
 * @param device the NIC, or a member of the bond
 * @param tag the VLAN tag, or -1
 * @param from the setting when the plan was made
 * @param to the setting that it shall have
 * @param after the steps before it
 */
public record SetAddress(
    String host,
    String hostName,
    NetworkLabel label,
    DeviceName device,
    int tag,
    IpSetting from,
    IpSetting to,
    List<String> after)
    implements NetworkStep {
  /** Returns the NIC, with the tag of a VLAN. */
  public String interfaceName() {
    return tag < 0 ? device.value() : device + "." + tag;
  }

  @Override
  public String id() {
    return "address:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": "
        + interfaceName()
        + " gets "
        + to
        + (from.isSet() ? " (now " + from + ")" : "");
  }

  @Override
  public Risk risk() {
    return from.isSet() ? Risk.OUTAGE : Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onHost(host);
  }
}
