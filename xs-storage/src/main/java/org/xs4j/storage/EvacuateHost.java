/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Moves the VMs of a host to others, while they run.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param guests how many there were when the plan was made
 * @param after the steps before it
 */
public record EvacuateHost(String host, String hostName, int guests, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "evacuate@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": move its " + guests + " VMs to other hosts";
  }

  @Override
  public Risk risk() {
    return Risk.OUTAGE;
  }

  @Override
  public Set<String> touches() {
    return StorageStep.onPool();
  }
}
