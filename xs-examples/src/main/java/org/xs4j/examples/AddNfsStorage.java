/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.Part;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;

/**
 * Effect: looks that every host can mount the exports, makes shared SRs of them, plugs them
 * everywhere, makes one the pool's default, and prints what CloudStack does with them.
 */
@Command(
    name = "add-nfs-storage",
    sortOptions = false,
    description = "Makes NFS exports the primary storage and the ISO library of a pool.")
final class AddNfsStorage extends WorkflowExample {
  AddNfsStorage(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "nfs-storage.yaml";
  }

  @Override
  XapiSimulator simulate() {
    XapiSimulator simulator = XapiSimulator.builder().hosts(3).nicsPerHost(4).pooled(true).start();
    simulator
        .storage()
        .nfsExport("172.16.0.9", "/export/primary")
        .nfsExport("172.16.0.9", "/export/isos");
    return simulator;
  }

  @Override
  ClusterWork scope(ClusterWork all) {
    return all.only(Part.STORAGE);
  }
}
