/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.Optional;
import org.xs4j.cloudstack.CloudCluster;
import org.xs4j.cloudstack.CloudPod;
import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cloudstack.PhysicalNetwork;
import org.xs4j.cloudstack.TrafficType;
import org.xs4j.cluster.readiness.AddHost;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.cluster.readiness.TrafficLabels;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Ipv4Prefix;

/**
 * What a CloudStack wants of the hosts of one of its clusters.
 *
 * @param release its release
 * @param labels the labels of its traffic, over all physical networks of the cluster's zone
 * @param addHost what is known of the cluster and its pod
 * @param inUse whether the cluster has hosts already
 */
record CloudWishes(String release, TrafficLabels labels, AddHost addHost, boolean inUse) {
  /** Reads them; nothing is changed. */
  static CloudWishes read(CloudStackClient cloud, String clusterNameOrId) {
    CloudCluster cluster = cloud.clusters().require(clusterNameOrId);
    TrafficLabels labels = TrafficLabels.none();
    for (PhysicalNetwork physical : cloud.networks().physical(cluster.zoneId())) {
      for (TrafficType traffic : cloud.networks().traffic(physical.id())) {
        labels = with(labels, traffic);
      }
    }
    AddHost addHost = AddHost.unknown().withHypervisor(cluster.hypervisor());
    Optional<Ipv4Prefix> subnet =
        cloud.pods(cluster.zoneId()).stream()
            .filter(p -> p.id().equals(cluster.podId()))
            .findFirst()
            .flatMap(CloudWishes::subnet);
    if (subnet.isPresent()) {
      addHost = addHost.withPodSubnet(subnet.get());
    }
    return new CloudWishes(
        cloud.version(), labels, addHost, !cloud.hosts().ofCluster(cluster.id()).isEmpty());
  }

  /** Adds them to what is wanted; flags that are given come after, and count more. */
  void addTo(Requirements.Builder wanted) {
    wanted.release(release).labels(labels);
    if (inUse) {
      wanted.inUse();
    }
  }

  private static TrafficLabels with(TrafficLabels labels, TrafficType traffic) {
    String label = traffic.xenLabel();
    if (label.isEmpty()) {
      return labels;
    }
    return switch (traffic.kind()) {
      case "Management" -> labels.withManagement(label);
      case "Public" -> labels.withPublic(label);
      case "Guest" -> labels.withGuest(label);
      case "Storage" -> labels.withStorage(label);
      default -> labels;
    };
  }

  private static Optional<Ipv4Prefix> subnet(CloudPod pod) {
    if (!Ipv4Address.isValid(pod.gateway()) || !Ipv4Address.isValid(pod.netmask())) {
      return Optional.empty();
    }
    long mask = Ipv4Address.of(pod.netmask()).toLong();
    return Optional.of(Ipv4Prefix.of(Ipv4Address.of(pod.gateway()), Long.bitCount(mask)));
  }
}
