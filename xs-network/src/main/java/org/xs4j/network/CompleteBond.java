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
 * Waits until a joined host has copied one of the coordinator's bonds, and creates it only if the
 * copy does not come.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the bond is on
 * @param devices the members
 * @param mode how the bond spreads traffic
 * @param properties how LACP works, by XAPI's names; empty for other modes
 * @param management whether a member is the management interface
 * @param after the steps before it
 */
public record CompleteBond(
    String host,
    String hostName,
    NetworkLabel label,
    List<DeviceName> devices,
    BondMode mode,
    Map<String, String> properties,
    boolean management,
    List<String> after)
    implements NetworkStep {
  /** Keeps copies. */
  public CompleteBond {
    devices = List.copyOf(devices);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  @Override
  public String id() {
    return "complete:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": bond "
        + DeviceName.join(devices)
        + " on "
        + label
        + " as copied from the coordinator; create it if the copy does not come";
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
