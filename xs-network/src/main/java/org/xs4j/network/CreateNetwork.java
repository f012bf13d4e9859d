/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Creates the network that a bond or VLAN will be on. It is marked with this step's id, and found
 * again by its label.
 *
 * @param coordinator the uuid of a host of the pool
 * @param label the network's label
 * @param mtuBytes its MTU, or 0 for XAPI's own
 * @param after the steps before it
 */
public record CreateNetwork(
    String coordinator, NetworkLabel label, int mtuBytes, List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "network:" + label;
  }

  @Override
  public String describe() {
    return "pool: create network " + label + (mtuBytes == 0 ? "" : " with MTU " + mtuBytes);
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
