/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;

/**
 * A bond of a host, as it was.
 *
 * @param ref the bond, within the pool that the snapshot was read from
 * @param pif the bond's own PIF
 * @param device that PIF's name, such as {@code bond0}
 * @param network the network that it is on
 * @param label that network's label
 * @param mode how it spreads traffic
 * @param members the names of the NICs in it, sorted; those that XAPI no longer knows are left out
 * @param linksUp how many members have a link, as XAPI counts them
 * @param attached whether it is plugged
 * @param management whether it is the management interface
 * @param ip its IP address, or empty
 */
public record HostBond(
    BondRef ref,
    PifRef pif,
    String device,
    NetworkRef network,
    String label,
    BondMode mode,
    List<String> members,
    long linksUp,
    boolean attached,
    boolean management,
    String ip) {
  /** Keeps a copy of the members. */
  public HostBond {
    members = List.copyOf(members);
  }
}
