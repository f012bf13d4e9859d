/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.List;
import java.util.stream.Stream;

/**
 * Hosts that are one cluster of CloudStack, or shall become one: a pool, and those that join it.
 *
 * @param pool the pool
 * @param joining the hosts that shall join it; each still in the pool that it is in now
 */
public record ClusterFacts(PoolRecords pool, List<HostFacts> joining) {
  /** Keeps a copy. */
  public ClusterFacts {
    joining = List.copyOf(joining);
  }

  /** Returns the pool's hosts, the coordinator first, then those that join. */
  public List<HostFacts> hosts() {
    return Stream.concat(pool.members().stream(), joining.stream()).toList();
  }

  /** Returns the host that the others are compared with: the pool's coordinator. */
  public HostFacts reference() {
    return pool.coordinator();
  }
}
