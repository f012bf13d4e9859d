/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Plugs a bond of one host that is there but not attached.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the bond is on
 * @param after the steps before it
 */
public record PlugBond(String host, String hostName, NetworkLabel label, List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "plug:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": plug bond " + label;
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
