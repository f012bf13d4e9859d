/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Marks an interface of one host as a secondary one, such as for storage: XenCenter and its like
 * show its purpose, XAPI keeps it plugged. XAPI does not move the mark when NICs are bonded, so a
 * bond is marked once it is there.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label that its network has or will have, for people
 * @param device the NIC, or a member of the bond
 * @param tag the VLAN tag, or -1
 * @param purpose what it is for, such as Storage; empty to take the mark away
 * @param after the steps before it
 */
public record MarkInterface(
    String host,
    String hostName,
    NetworkLabel label,
    DeviceName device,
    int tag,
    String purpose,
    List<String> after)
    implements NetworkStep {
  /** Returns the NIC, with the tag of a VLAN. */
  public String interfaceName() {
    return tag < 0 ? device.value() : device + "." + tag;
  }

  @Override
  public String id() {
    return "mark:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": "
        + (purpose.isEmpty()
            ? "take the mark of a secondary interface from " + interfaceName()
            : "plug " + interfaceName() + " and keep it so, for " + purpose);
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
