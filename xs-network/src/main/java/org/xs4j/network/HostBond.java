/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Map;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.NetworkRef;

/**
 * A bond of a host, as it was.
 *
 * @param ref the bond, within the pool that the snapshot was read from
 * @param pif the bond's own PIF
 * @param mode how it spreads traffic
 * @param properties how LACP works; empty for other modes
 * @param members the names of the NICs in it, sorted; those that XAPI no longer knows are left out
 * @param primary the member that gets address and management back when the bond goes; or empty
 * @param linksUp how many members have a link, as XAPI counts them
 */
public record HostBond(
    BondRef ref,
    HostPif pif,
    BondMode mode,
    Map<String, String> properties,
    List<String> members,
    String primary,
    long linksUp) {
  /** Keeps copies. */
  public HostBond {
    properties = Map.copyOf(properties);
    members = List.copyOf(members);
  }

  /** Returns the name of its PIF, such as {@code bond0}. */
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

  /** Tells whether it is plugged. */
  public boolean attached() {
    return pif.attached();
  }

  /** Tells whether it is the management interface. */
  public boolean management() {
    return pif.management();
  }

  /** Returns its IP address, or empty. */
  public String ip() {
    return pif.ip().ip();
  }
}
