/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.cloudstack.CloudCluster;
import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cloudstack.PhysicalNetwork;
import org.xs4j.cloudstack.TrafficType;
import org.xs4j.core.NetworkLabel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Effect: registers in CloudStack what was made on hosts: the labels by which it finds the networks
 * of each kind of traffic, and an SR as primary storage of a cluster. What is so already is left
 * alone.
 */
@Command(
    name = "cloudstack-register",
    sortOptions = false,
    description = "Registers network labels, and an SR as PreSetup primary storage, in CloudStack.")
final class CloudStackRegister extends CloudStackExample {
  @Option(
      names = "--label",
      paramLabel = "TRAFFIC=LABEL",
      description = "the label of Management, Public, Guest or Storage traffic; several")
  private Map<String, String> labels = new LinkedHashMap<>();

  @Option(
      names = "--physical-network",
      paramLabel = "NAME",
      description = "whose labels they are (default: the only one of the cluster's zone)")
  private @Nullable String network;

  @Option(names = "--sr", paramLabel = "LABEL", description = "the name-label of a shared SR")
  private @Nullable String sr;

  CloudStackRegister(Terminal terminal) {
    super(terminal);
  }

  @Override
  void work(CloudStackClient cloud, String name, boolean apply) {
    CloudCluster cluster = cloud.clusters().require(name);
    if (!options.cloudstack().isPresent() && labels.isEmpty() && sr == null) {
      labels.put("Public", "cloud-public"); // something to show on the simulated one
      sr = SimulatedCloud.STORAGE;
    }
    if (!labels.isEmpty()) {
      label(cloud, physical(cloud, cluster), apply);
    }
    if (sr != null && apply) {
      cloud.storage().addPreSetup(cluster, sr, sr);
    }
    cloud.storage().ofCluster(cluster.id()).forEach(this::print);
  }

  private void label(CloudStackClient cloud, PhysicalNetwork physical, boolean apply) {
    for (Map.Entry<String, String> wanted : labels.entrySet()) {
      NetworkLabel label = NetworkLabel.of(wanted.getValue());
      if (apply && cloud.networks().label(physical.id(), wanted.getKey(), label)) {
        say(wanted.getKey() + " traffic is on " + label.value() + " now");
      }
    }
    for (TrafficType type : cloud.networks().traffic(physical.id())) {
      print(type.kind() + ": " + (type.xenLabel().isEmpty() ? "(no label)" : type.xenLabel()));
    }
  }

  private PhysicalNetwork physical(CloudStackClient cloud, CloudCluster cluster) {
    var all = cloud.networks().physical(cluster.zoneId());
    return all.stream()
        .filter(n -> network == null ? all.size() == 1 : n.name().equals(network))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--physical-network: name one of "
                        + all.stream().map(PhysicalNetwork::name).toList()));
  }
}
