/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Gives the network of a plain NIC its label. All hosts of the pool share the network, so one call
 * serves all.
 *
 * @param coordinator the uuid of a host of the pool
 * @param device the NIC
 * @param from the label that the network had when the plan was made
 * @param to the label that it shall have
 * @param after the steps before it
 */
public record LabelNetwork(
    String coordinator, DeviceName device, String from, NetworkLabel to, List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "label:" + device;
  }

  @Override
  public String describe() {
    return "pool: label the network of " + device + " " + to + " (now '" + from + "')";
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
