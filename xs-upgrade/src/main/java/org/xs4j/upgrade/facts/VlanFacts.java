/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

import java.util.List;
import java.util.Map;

/**
 * A network of VLANs.
 *
 * @param uuid the network's uuid
 * @param label its label
 * @param tag the tag
 * @param nativeNetwork the uuid of the untagged network that it is on
 * @param device the NIC that it is on
 * @param hosts the uuids of the hosts that have it
 * @param missing the uuids of the hosts that lack it, and whether they have the untagged network
 * @param inUse whether a VM that runs has a VIF on it
 * @param vifs how many VIFs it has
 * @param management whether it is a management interface anywhere
 * @param cloudStacks whether it is one that CloudStack made
 */
public record VlanFacts(
    String uuid,
    String label,
    int tag,
    String nativeNetwork,
    String device,
    List<String> hosts,
    Map<String, Boolean> missing,
    boolean inUse,
    int vifs,
    boolean management,
    boolean cloudStacks) {
  /** Keeps copies. */
  public VlanFacts {
    hosts = List.copyOf(hosts);
    missing = Map.copyOf(missing);
  }

  /** Tells whether the clean-up removes it: CloudStack made it, and nothing is on it. */
  public boolean isRemovable() {
    return cloudStacks && vifs == 0 && !management;
  }
}
