/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;

/**
 * A physical NIC of a host, as it was.
 *
 * @param ref its PIF, within the pool that the snapshot was read from
 * @param device its name in dom0, such as {@code eth0}
 * @param mac its Ethernet address
 * @param network the network that it is on
 * @param label that network's label
 * @param bridge that network's bridge
 * @param carrier whether it has a link
 * @param attached whether it is plugged
 * @param management whether it is the management interface
 * @param hasIp whether it has an IP configuration of its own
 * @param bonded whether it is a member of a bond
 */
public record Nic(
    PifRef ref,
    String device,
    String mac,
    NetworkRef network,
    String label,
    String bridge,
    boolean carrier,
    boolean attached,
    boolean management,
    boolean hasIp,
    boolean bonded) {}
