/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;

/**
 * A physical NIC of a host, as it was.
 *
 * @param pif its PIF
 * @param mac its Ethernet address
 * @param carrier whether it has a link
 * @param bonded whether it is a member of a bond
 */
public record Nic(HostPif pif, String mac, boolean carrier, boolean bonded) {
  /** Returns the PIF, within the pool that the snapshot was read from. */
  public PifRef ref() {
    return pif.ref();
  }

  /** Returns its name in dom0, such as {@code eth0}. */
  public String device() {
    return pif.device();
  }

  /** Returns the network that it is on. */
  public NetworkRef network() {
    return pif.network();
  }

  /** Returns that network's label. */
  public String label() {
    return pif.label();
  }

  /** Returns that network's bridge. */
  public String bridge() {
    return pif.bridge();
  }

  /** Tells whether it is plugged. */
  public boolean attached() {
    return pif.attached();
  }

  /** Tells whether it is the management interface. */
  public boolean management() {
    return pif.management();
  }

  /** Tells whether it has an IP configuration of its own. */
  public boolean hasIp() {
    return pif.ip().isSet();
  }
}
