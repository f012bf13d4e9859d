/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Destroys a bond of one host. XAPI gives its address, management and VLANs to the primary member;
 * other members come up without an address.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the bond is on
 * @param devices the members
 * @param management whether the bond is the management interface
 * @param after the steps before it
 */
public record DestroyBond(
    String host,
    String hostName,
    NetworkLabel label,
    List<DeviceName> devices,
    boolean management,
    List<String> after)
    implements NetworkStep {
  /** Keeps a copy. */
  public DestroyBond {
    devices = List.copyOf(devices);
  }

  @Override
  public String id() {
    return "destroy-bond:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": destroy bond "
        + DeviceName.join(devices)
        + " on "
        + label
        + (management ? ", management moves to a member" : "");
  }

  @Override
  public Risk risk() {
    return Risk.DESTROY;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onHost(host);
  }
}
