/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Destroys a network that nothing is connected to any more.
 *
 * @param coordinator the uuid of a host of the pool
 * @param label the network's label
 * @param after the steps before it
 */
public record DestroyNetwork(String coordinator, NetworkLabel label, List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "destroy-network:" + label;
  }

  @Override
  public String describe() {
    return "pool: destroy network " + label;
  }

  @Override
  public Risk risk() {
    return Risk.DESTROY;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onPool();
  }
}
