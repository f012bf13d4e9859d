/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;
import org.xs4j.xenapi.raw.BondMode;

/**
 * Bonds NICs of one host. XAPI moves the address, the management role and the VLANs of a member to
 * the bond.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the bond is on
 * @param devices the members
 * @param macs the members' Ethernet addresses when the plan was made, in the order of {@code
 *     devices}; empty where they are not to be looked at
 * @param mode how the bond spreads traffic
 * @param properties how LACP works, by XAPI's names; empty for other modes
 * @param management whether a member is the management interface, so that the host will be away for
 *     a moment
 * @param after the steps before it
 */
public record CreateBond(
    String host,
    String hostName,
    NetworkLabel label,
    List<DeviceName> devices,
    List<String> macs,
    BondMode mode,
    Map<String, String> properties,
    boolean management,
    List<String> after)
    implements NetworkStep {
  /** Keeps copies. */
  public CreateBond {
    devices = List.copyOf(devices);
    macs = List.copyOf(macs);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  @Override
  public String id() {
    return "bond:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": bond "
        + DeviceName.join(devices)
        + " ("
        + mode.wire()
        + NetworkStep.text(properties)
        + ") on "
        + label
        + (management ? ", management moves with it" : "");
  }

  @Override
  public Risk risk() {
    return management ? Risk.MANAGEMENT : Risk.OUTAGE;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onHost(host);
  }
}
