/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;
import org.xs4j.xenapi.raw.BondMode;

/**
 * Changes how a bond of one host spreads traffic. The bond is plugged anew.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the bond is on
 * @param from the mode when the plan was made
 * @param to the mode that it shall have
 * @param management whether the bond is the management interface
 * @param after the steps before it
 */
public record SetBondMode(
    String host,
    String hostName,
    NetworkLabel label,
    BondMode from,
    BondMode to,
    boolean management,
    List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "mode:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": set the mode of bond "
        + label
        + " to "
        + to.wire()
        + " (now "
        + from.wire()
        + ")";
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
