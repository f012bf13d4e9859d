/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import org.xs4j.xenapi.raw.VlanRef;

/**
 * A VLAN of a host, as it was.
 *
 * @param ref the VLAN, within the pool that the snapshot was read from
 * @param pif its PIF, whose device is that of the NIC or bond below
 */
public record HostVlan(VlanRef ref, HostPif pif) {
  /** Returns the tag. */
  public int tag() {
    return pif.tag().orElse(-1);
  }

  /** Returns the NIC or bond below, such as {@code bond0}. */
  public String device() {
    return pif.device();
  }

  /** Returns the label of its network. */
  public String label() {
    return pif.label();
  }

  /** Tells whether it is plugged. */
  public boolean attached() {
    return pif.attached();
  }
}
