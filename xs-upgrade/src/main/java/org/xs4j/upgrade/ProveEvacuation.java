/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Asks XAPI, host by host, whether every VM can leave: after all preparation, and before the first
 * host is taken out of use. Changes nothing.
 *
 * @param host the uuid of the coordinator
 * @param hosts the uuids of the hosts that have to be empty in turn
 * @param after the steps before it
 */
public record ProveEvacuation(String host, List<String> hosts, List<String> after)
    implements UpgradeStep {
  /** Keeps copies. */
  public ProveEvacuation {
    hosts = List.copyOf(hosts);
    after = List.copyOf(after);
  }

  @Override
  public String id() {
    return "prove-evacuation";
  }

  @Override
  public String describe() {
    return "pool: prove that the VMs of each of " + hosts.size() + " hosts can leave it";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
