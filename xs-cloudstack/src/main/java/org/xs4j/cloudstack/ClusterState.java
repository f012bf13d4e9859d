/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A cluster with its hosts, at one moment.
 *
 * @param cluster the cluster
 * @param hosts its hypervisors
 */
public record ClusterState(CloudCluster cluster, List<CloudHost> hosts) {
  private static final Set<HostState> CONNECTED = Set.of(HostState.UP, HostState.CONNECTING);

  /** States in which {@code updateCluster} lets a cluster go. */
  private static final Set<HostState> AT_REST =
      Set.of(HostState.UP, HostState.DOWN, HostState.DISCONNECTED, HostState.ALERT);

  /** Keeps a copy of the hosts. */
  public ClusterState {
    hosts = List.copyOf(hosts);
  }

  /** Tells whether CloudStack has let go: unmanaged, and no host is or gets connected. */
  public boolean isUnmanaged() {
    return cluster.managedState().equals(ManagedState.UNMANAGED)
        && hosts.stream().noneMatch(h -> CONNECTED.contains(h.state()));
  }

  /** Tells whether CloudStack has it in hand: managed, and every host is up and enabled. */
  public boolean isInService() {
    return cluster.managedState().equals(ManagedState.MANAGED)
        && hosts.stream().allMatch(CloudHost::isUsable);
  }

  boolean isAtRest() {
    return hosts.stream().allMatch(h -> AT_REST.contains(h.state()));
  }

  /** Returns one line, such as {@code xen-1 Managed: xs-01 Up (Enabled), xs-02 Alert (Enabled)}. */
  @Override
  public String toString() {
    return cluster.name()
        + " "
        + cluster.managedState()
        + hosts.stream().map(CloudHost::summary).collect(Collectors.joining(", ", ": ", ""));
  }
}
