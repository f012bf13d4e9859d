/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Destroys a VLAN of one host. Its network stays.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the VLAN is on
 * @param tag the VLAN tag
 * @param after the steps before it
 */
public record DestroyVlan(
    String host, String hostName, NetworkLabel label, int tag, List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "destroy-vlan:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": destroy VLAN " + tag + " on " + label;
  }

  @Override
  public Risk risk() {
    return Risk.DESTROY;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onHost(host);
  }
}
