/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.Part;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;

/**
 * Effect: gives the networks of plain NICs the labels by which CloudStack finds them. Given hosts
 * are only read until {@code --apply}; without hosts it labels a simulated pool of three.
 */
@Command(
    name = "label-networks",
    sortOptions = false,
    description = "Labels the networks of plain NICs, for public and guest traffic.")
final class LabelNetworks extends WorkflowExample {
  LabelNetworks(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "labels.yaml";
  }

  @Override
  XapiSimulator simulate() {
    return XapiSimulator.builder().hosts(3).nicsPerHost(5).pooled(true).start();
  }

  @Override
  ClusterWork scope(ClusterWork all) {
    return all.only(Part.LABELS);
  }
}
