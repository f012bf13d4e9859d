/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import org.xs4j.core.NetworkLabel;
import org.xs4j.core.Refusal;
import org.xs4j.core.VlanTag;

/**
 * A VLAN that every host of the pool shall have, with its network.
 *
 * @param label the label of its network
 * @param on what it is on: the label of a bond of the same layout, or a NIC such as {@code eth2}
 * @param tag its tag
 * @param mtuBytes the MTU of the network, or 0 to leave it as it is
 */
public record VlanLayout(NetworkLabel label, String on, VlanTag tag, int mtuBytes) {
  /** Refuses an empty place. */
  public VlanLayout {
    if (on.isBlank()) {
      throw Refusal.of("on", on, "the label of a bond, or a NIC such as eth2");
    }
  }

  /** Creates a VLAN whose MTU is left as it is. */
  public VlanLayout(NetworkLabel label, String on, VlanTag tag) {
    this(label, on, tag, 0);
  }
}
