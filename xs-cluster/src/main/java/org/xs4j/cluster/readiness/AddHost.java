/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.Optional;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.core.Refusal;

/**
 * What CloudStack's {@code addHost} is going to be asked, as far as it can be judged beforehand.
 *
 * @param url the URL that it gets; CloudStack takes {@code http} only, though it connects by TLS
 * @param podSubnet the pod's subnet, in which each management address has to be
 * @param clusterPool the uuid of the pool that the cluster is bound to already; empty for a new one
 * @param hypervisor the hypervisor type of the cluster, {@code XenServer} being the right one
 */
public record AddHost(
    Optional<String> url,
    Optional<Ipv4Prefix> podSubnet,
    Optional<String> clusterPool,
    Optional<String> hypervisor) {
  /** Refuses an empty URL. */
  public AddHost {
    url.filter(String::isBlank)
        .ifPresent(
            blank -> {
              throw Refusal.of("addHost url", blank, "http://ADDRESS");
            });
  }

  /** Returns what is known of nothing. */
  public static AddHost unknown() {
    return new AddHost(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns the same with the URL that {@code addHost} gets. */
  public AddHost withUrl(String url) {
    return new AddHost(Optional.of(url), podSubnet, clusterPool, hypervisor);
  }

  /** Returns the same with the pod's subnet. */
  public AddHost withPodSubnet(Ipv4Prefix subnet) {
    return new AddHost(url, Optional.of(subnet), clusterPool, hypervisor);
  }

  /** Returns the same with the uuid of the pool that the cluster is bound to. */
  public AddHost withClusterPool(String uuid) {
    return new AddHost(url, podSubnet, Optional.of(uuid), hypervisor);
  }

  /** Returns the same with the hypervisor type of the cluster. */
  public AddHost withHypervisor(String type) {
    return new AddHost(url, podSubnet, clusterPool, Optional.of(type));
  }
}
