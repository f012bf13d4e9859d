/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.util.Locale;
import org.xs4j.core.Refusal;

/** What carries the networks of a host. */
public enum Backend {
  /** The Linux kernel's bridges, which CloudStack's security groups need. */
  BRIDGE,
  /** Open vSwitch, the default since 6.0. */
  OPENVSWITCH;

  /** Reads a name as XenAPI, the layout and {@code network.conf} have it. */
  public static Backend parse(String text) {
    return switch (text.strip()) {
      case "bridge" -> BRIDGE;
      case "openvswitch", "vswitch" -> OPENVSWITCH;
      default -> throw Refusal.of("network back end", text, "bridge or openvswitch");
    };
  }

  /** Returns the name as XenAPI has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
