/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Map;
import java.util.OptionalInt;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;

/**
 * What every PIF of a host has, be it of a NIC, a bond, a VLAN or a tunnel, as it was.
 *
 * @param ref the PIF, within the pool that the snapshot was read from
 * @param kind what it is
 * @param device its name in dom0; a VLAN's is that of the NIC or bond below
 * @param tag its VLAN tag, if it is a VLAN
 * @param network the network that it is on
 * @param label that network's label
 * @param bridge that network's bridge, which is the interface that carries an address
 * @param mtuBytes its MTU, -1 while it was never plugged
 * @param attached whether it is plugged
 * @param management whether it is the management interface
 * @param ip its IPv4 configuration
 * @param ipv6 whether IPv6 is its primary address type
 * @param disallowUnplug whether XAPI refuses to unplug it
 * @param otherConfig its {@code other_config}
 */
public record HostPif(
    PifRef ref,
    Kind kind,
    String device,
    OptionalInt tag,
    NetworkRef network,
    String label,
    String bridge,
    long mtuBytes,
    boolean attached,
    boolean management,
    IpSetting ip,
    boolean ipv6,
    boolean disallowUnplug,
    Map<String, String> otherConfig) {
  /** The key in {@code other_config} by which XenCenter and its like know secondary interfaces. */
  public static final String PURPOSE = "management_purpose";

  /** What a PIF can be. */
  public enum Kind {
    /** A physical NIC. */
    NIC,
    /** A bond of NICs. */
    BOND,
    /** A VLAN on a NIC or bond. */
    VLAN,
    /** The inner end of a tunnel. */
    TUNNEL,
    /** An SR-IOV network's own PIF. */
    SRIOV
  }

  /** Keeps a copy of the map. */
  public HostPif {
    otherConfig = Map.copyOf(otherConfig);
  }

  /** Returns the device, with the tag of a VLAN behind a dot. */
  public String name() {
    return tag.isPresent() ? device + "." + tag.getAsInt() : device;
  }

  /** Returns what the interface is for, in the words of whoever set it up; or empty. */
  public String purpose() {
    return otherConfig.getOrDefault(PURPOSE, "");
  }

  @Override
  public String toString() {
    return name() + " on '" + label + "' (" + bridge + "), " + ip;
  }
}
