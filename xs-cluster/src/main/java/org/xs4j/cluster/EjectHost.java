/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Takes a host out of its pool. Its configuration is wiped, its own storage is forgotten and lost,
 * and it reboots as a stand-alone host. There is no undo.
 *
 * @param host the uuid of the host that leaves; it keeps it
 * @param hostName its name
 * @param coordinator the uuid of the host that leads the pool then
 * @param coordinatorName its name
 * @param loses what is on its own storage, such as {@code Local storage (3 disks)}
 * @param after the steps before it
 */
public record EjectHost(
    String host,
    String hostName,
    String coordinator,
    String coordinatorName,
    List<String> loses,
    List<String> after)
    implements ClusterStep {
  /** Keeps a copy. */
  public EjectHost {
    loses = List.copyOf(loses);
  }

  @Override
  public String id() {
    return "eject:" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": leave the pool of "
        + coordinatorName
        + (loses.isEmpty() ? "" : ", losing " + String.join(", ", loses))
        + "; it is wiped and reboots";
  }

  @Override
  public Risk risk() {
    return Risk.DESTROY;
  }

  @Override
  public Set<String> touches() {
    return Set.of("pool", "host:" + host);
  }
}
