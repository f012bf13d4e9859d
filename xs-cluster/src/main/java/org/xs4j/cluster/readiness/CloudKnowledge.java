/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xs4j.cloudstack.CloudCluster;
import org.xs4j.cloudstack.CloudHost;
import org.xs4j.cloudstack.CloudPod;
import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cloudstack.StoragePool;
import org.xs4j.cloudstack.TrafficType;
import org.xs4j.cluster.internal.readiness.CloudChecks;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Ipv4Prefix;

/**
 * What CloudStack itself knows of a cluster, by which a pool is judged: its release, the traffic
 * labels of the zone, what {@code addHost} will look at, its hosts and its storage.
 *
 * <pre>{@code
 * Requirements wanted =
 *     CloudKnowledge.read(client, "xen-1").addTo(Requirements.newest()).build();
 * }</pre>
 *
 * @param release the version of the management server; empty when it does not tell
 * @param cluster the cluster
 * @param labels the labels of the zone's traffic
 * @param addHost what {@code addHost} looks at
 * @param hosts the hosts of the cluster; empty before any was added
 * @param storage the primary storage of the cluster
 */
public record CloudKnowledge(
    String release,
    CloudCluster cluster,
    TrafficLabels labels,
    AddHost addHost,
    List<CloudHost> hosts,
    List<StoragePool> storage) {
  /** Keeps copies. */
  public CloudKnowledge {
    hosts = List.copyOf(hosts);
    storage = List.copyOf(storage);
  }

  /**
   * Asks CloudStack. Reads only.
   *
   * @param cluster the name or id of the cluster that the pool is, or shall be
   * @throws org.xs4j.core.XsException when CloudStack cannot be asked or has no such cluster
   */
  public static CloudKnowledge read(CloudStackClient client, String cluster) {
    CloudCluster found = client.clusters().require(cluster);
    List<TrafficType> traffic =
        client.networks().physical(found.zoneId()).stream()
            .flatMap(network -> client.networks().traffic(network.id()).stream())
            .toList();
    return new CloudKnowledge(
        client.version(),
        found,
        labels(traffic),
        addHost(found, client.pods(found.zoneId())),
        client.hosts().ofCluster(found.id()),
        client.storage().ofCluster(found.id()));
  }

  private static TrafficLabels labels(List<TrafficType> traffic) {
    TrafficLabels labels = TrafficLabels.none();
    labels = first(traffic, "Management").map(labels::withManagement).orElse(labels);
    labels = first(traffic, "Public").map(labels::withPublic).orElse(labels);
    labels = first(traffic, "Storage").map(labels::withStorage).orElse(labels);
    for (String guest : of(traffic, "Guest").distinct().toList()) {
      labels = labels.withGuest(guest);
    }
    return labels;
  }

  private static Optional<String> first(List<TrafficType> traffic, String kind) {
    return of(traffic, kind).findFirst();
  }

  private static Stream<String> of(List<TrafficType> traffic, String kind) {
    return traffic.stream()
        .filter(type -> type.kind().equalsIgnoreCase(kind))
        .map(TrafficType::xenLabel)
        .filter(Predicate.not(String::isEmpty));
  }

  private static AddHost addHost(CloudCluster cluster, List<CloudPod> pods) {
    AddHost asked = AddHost.unknown().withHypervisor(cluster.hypervisor());
    return pods.stream()
        .filter(pod -> pod.id().equals(cluster.podId()))
        .filter(pod -> Ipv4Address.isValid(pod.gateway()) && Ipv4Address.isValid(pod.netmask()))
        .findFirst()
        .map(pod -> asked.withPodSubnet(subnet(pod)))
        .orElse(asked);
  }

  private static Ipv4Prefix subnet(CloudPod pod) {
    long mask = Ipv4Address.of(pod.netmask()).toLong();
    return Ipv4Prefix.of(Ipv4Address.of(pod.gateway()), Long.bitCount(mask));
  }

  /**
   * Adds what CloudStack knows to what is wanted: its release where the matrix has it, labels,
   * {@code addHost}, and checks of its own of hosts and storage. Where it has hosts already,
   * instances and what it made on hosts are no fault.
   */
  public Requirements.Builder addTo(Requirements.Builder wanted) {
    try {
      wanted.release(release);
    } catch (IllegalArgumentException e) {
      // a release that the matrix does not have: the one that was asked for stays
    }
    wanted.labels(labels).addHost(addHost);
    if (!hosts.isEmpty()) {
      wanted.inUse();
    }
    CloudChecks.of(this).forEach(wanted::check);
    return wanted;
  }
}
