/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Removes a VLAN network that CloudStack made and nothing is on; CloudStack makes it again when it
 * needs it. A network that is in use by then is kept.
 *
 * @param host the uuid of the coordinator
 * @param network the network's uuid
 * @param label the network's label
 * @param phase {@code before} or {@code after} the upgrade
 * @param after the steps before it
 */
public record RemoveVlanNetwork(
    String host, String network, String label, String phase, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "remove-vlan-" + phase + ":" + network;
  }

  @Override
  public String describe() {
    return "pool: remove the unused VLAN network " + label;
  }

  @Override
  public Risk risk() {
    return Risk.OUTAGE;
  }
}
