/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Plugs a PIF of one host that is there but not attached: a bond, a VLAN or a NIC.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the PIF is on
 * @param what what it is, for people: {@code bond}, {@code VLAN} or {@code NIC}
 * @param after the steps before it
 */
public record PlugPif(
    String host, String hostName, NetworkLabel label, String what, List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "plug:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": plug " + what + " " + label;
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
