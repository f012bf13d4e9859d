/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Map;
import org.xs4j.xenapi.raw.NetworkRef;

/**
 * A network of a pool, as it was.
 *
 * @param ref the network, within the pool that the snapshot was read from
 * @param uuid its uuid
 * @param label its label, which need not be unique
 * @param bridge its bridge on the hosts
 * @param mtuBytes the MTU that its PIFs take when they are plugged
 * @param otherConfig its {@code other_config}
 */
public record PoolNetwork(
    NetworkRef ref,
    String uuid,
    String label,
    String bridge,
    long mtuBytes,
    Map<String, String> otherConfig) {
  /** Keeps a copy of the map. */
  public PoolNetwork {
    otherConfig = Map.copyOf(otherConfig);
  }
}
