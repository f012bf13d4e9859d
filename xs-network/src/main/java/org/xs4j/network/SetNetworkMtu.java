/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Sets the MTU of a network. Its PIFs take it when they are plugged anew.
 *
 * @param coordinator the uuid of a host of the pool
 * @param label the network's label
 * @param from the MTU when the plan was made
 * @param to the MTU that it shall have
 * @param after the steps before it
 */
public record SetNetworkMtu(
    String coordinator, NetworkLabel label, long from, int to, List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "mtu:" + label;
  }

  @Override
  public String describe() {
    return "pool: set the MTU of network " + label + " to " + to + " (now " + from + ")";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onPool();
  }
}
