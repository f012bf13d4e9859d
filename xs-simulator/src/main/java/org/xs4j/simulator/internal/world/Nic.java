/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

/** A network card of a machine. */
public final class Nic {
  private final String device;
  private final String mac;
  private boolean cable = true;

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
}
