/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Plugs a PIF of one host anew, so that it takes the MTU of its network.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network
 * @param mtuBytes the network's MTU
 * @param management whether the PIF is the management interface
 * @param after the steps before it
 */
public record ApplyMtu(
    String host,
    String hostName,
    NetworkLabel label,
    int mtuBytes,
    boolean management,
    List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "apply-mtu:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": plug " + label + " anew with MTU " + mtuBytes;
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
