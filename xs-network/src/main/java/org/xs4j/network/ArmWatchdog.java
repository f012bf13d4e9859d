/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;
import org.xs4j.ssh.dom0.ManagementRestore;

/**
 * Leaves a timer in a host's dom0 that puts its management interface back, unless it is disarmed in
 * time: nobody outside could, once the host does not answer any more.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the bond's network
 * @param device the NIC that holds management, or a member of the bond that does
 * @param puts what it puts back
 * @param seconds how long it waits
 * @param after the steps before it
 */
public record ArmWatchdog(
    String host,
    String hostName,
    NetworkLabel label,
    DeviceName device,
    ManagementRestore.Kind puts,
    int seconds,
    List<String> after)
    implements NetworkStep {
  /** How long a host may be away unless said otherwise. */
  public static final int SECONDS = 180;

  static String id(NetworkLabel label, String host) {
    return "arm:" + label + "@" + host;
  }

  @Override
  public String id() {
    return id(label, host);
  }

  @Override
  public String describe() {
    String what =
        switch (puts) {
          case UNBOND -> "management back to " + device;
          case MODE -> "the mode of bond " + label + " back";
          case REBOND -> "the bond " + label + " back";
        };
    return hostName + ": arm a watchdog in dom0 that puts " + what + " after " + seconds + " s";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onHost(host);
  }
}
