/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

import java.util.List;

/**
 * The cluster as CloudStack knows it.
 *
 * @param failure why CloudStack could not be asked; empty when it could
 * @param clusterId the cluster's id
 * @param clusterName the cluster's name
 * @param serverVersion the management server's version; empty when not told
 * @param managedState such as {@code Managed}
 * @param hosts its hosts
 */
public record CloudFacts(
    String failure,
    String clusterId,
    String clusterName,
    String serverVersion,
    String managedState,
    List<CloudHostFacts> hosts) {
  /** Keeps a copy. */
  public CloudFacts {
    hosts = List.copyOf(hosts);
  }
}
