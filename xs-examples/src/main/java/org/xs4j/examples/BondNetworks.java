/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.Part;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;

/**
 * Effect: bonds NICs on every host of a pool, the management interface among them, watched by a
 * timer in dom0 that puts it back if the host does not answer any more. Given hosts are only read
 * until {@code --apply}; without hosts it bonds a simulated pool of three.
 */
@Command(
    name = "bond-networks",
    sortOptions = false,
    description = "Bonds the NICs of every host of a pool, and makes the VLANs on them.")
final class BondNetworks extends WorkflowExample {
  BondNetworks(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "layouts/private-public-bonds.yaml";
  }

  @Override
  XapiSimulator simulate() {
    return XapiSimulator.builder().hosts(3).nicsPerHost(5).pooled(true).start();
  }

  @Override
  ClusterWork scope(ClusterWork all) {
    return all.only(Part.BONDS, Part.VLANS);
  }
}
