/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.Part;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;

/**
 * Effect: gives every host an address on each separate storage network, and proves with pings from
 * dom0 that primary storage is reached through there and through nothing else. Given hosts are only
 * read until {@code --apply}; without hosts it does that to three simulated ones.
 */
@Command(
    name = "storage-network",
    sortOptions = false,
    description = "Sets up separate storage networks, and proves that they are isolated.")
final class StorageNetwork extends WorkflowExample {
  StorageNetwork(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "storage.yaml";
  }

  @Override
  XapiSimulator simulate() {
    XapiSimulator simulator = XapiSimulator.builder().hosts(3).nicsPerHost(5).start();
    simulator
        .network()
        .address("172.16.1.200", "eth3")
        .address("172.16.2.200", "eth4")
        .routedAddress("198.51.100.7");
    return simulator;
  }

  @Override
  ClusterWork scope(ClusterWork all) {
    return all.only(Part.STORAGE_NETWORK);
  }
}
