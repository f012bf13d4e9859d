/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

/**
 * A Fibre Channel port of a host.
 *
 * @param host the name of its SCSI host: "host" and a number
 * @param name its world wide name, such as {@code 0x21000024ff3dd6d2}
 * @param state what the kernel says of it, such as {@code Online} or {@code Linkdown}
 * @param speed its speed, such as {@code 16 Gbit}; may be empty
 */
public record FcPort(String host, String name, String state, String speed) {
  /** Tells whether the port has a link to the fabric. */
  public boolean online() {
    return state.equalsIgnoreCase("online");
  }

  /** Returns the name, the SCSI host and the state. */
  @Override
  public String toString() {
    return host + " " + name + " (" + state + ")";
  }
}
