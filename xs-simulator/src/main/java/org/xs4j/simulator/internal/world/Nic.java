/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.Set;

/** A network card of a machine, and the switch port that it is plugged into. */
public final class Nic {
  private final String device;
  private final String mac;
  private boolean cable = true;
  private boolean patched = true;
  private boolean lacp = true;
  private Set<Long> vlans = Set.of();

  Nic(String device, String mac) {
    this.device = device;
    this.mac = mac;
  }

  /** Returns the device name, such as {@code eth0}. */
  public String device() {
    return device;
  }

  /** Returns the hardware address in lower case with colons. */
  public String mac() {
    return mac;
  }

  /** Returns whether a cable is plugged in. */
  public boolean hasCable() {
    return cable;
  }

  /** Plugs or unplugs the cable. */
  public void setCable(boolean plugged) {
    cable = plugged;
  }

  /** Returns whether the port leads to the network that clients and other hosts are on. */
  public boolean isPatched() {
    return patched;
  }

  /** Leads the port to the network of clients and other hosts, or elsewhere. */
  public void setPatched(boolean patched) {
    this.patched = patched;
  }

  /** Returns whether the switch answers LACP on the port. */
  public boolean hasLacp() {
    return lacp;
  }

  /** Lets the switch answer LACP on the port, or not. */
  public void setLacp(boolean lacp) {
    this.lacp = lacp;
  }

  /** Returns whether the port carries a VLAN. */
  public boolean carries(long tag) {
    return vlans.isEmpty() || vlans.contains(tag);
  }

  /** Sets which VLANs the port carries; empty for all. */
  public void setVlans(Set<Long> tags) {
    vlans = Set.copyOf(tags);
  }
}
