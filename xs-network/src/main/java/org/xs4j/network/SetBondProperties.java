/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Risk;

/**
 * Changes how LACP works on a bond of one host. The bond is plugged anew.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param label the label of the network that the bond is on
 * @param from the properties that differ, as they were when the plan was made
 * @param to the same properties as they shall be
 * @param management whether the bond is the management interface
 * @param after the steps before it
 */
public record SetBondProperties(
    String host,
    String hostName,
    NetworkLabel label,
    Map<String, String> from,
    Map<String, String> to,
    boolean management,
    List<String> after)
    implements NetworkStep {
  /** Keeps copies. */
  public SetBondProperties {
    from = Collections.unmodifiableMap(new TreeMap<>(from));
    to = Collections.unmodifiableMap(new TreeMap<>(to));
  }

  @Override
  public String id() {
    return "properties:" + label + "@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": set LACP of bond "
        + label
        + NetworkStep.text(to)
        + " (now"
        + (from.isEmpty() ? " nothing" : NetworkStep.text(from))
        + ")";
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
