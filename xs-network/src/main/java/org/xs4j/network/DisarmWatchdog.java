/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Takes the timer away that {@link ArmWatchdog} left, once the host answers on its new interface.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the bond's network
 * @param after the steps before it
 */
public record DisarmWatchdog(String host, String hostName, NetworkLabel label, List<String> after)
    implements NetworkStep {
  @Override
  public String id() {
    return "disarm:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": disarm the watchdog, the host answers with bond " + label;
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
