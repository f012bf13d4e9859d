/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.Part;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;

/**
 * Effect: rescans the SCSI bus of every host, looks that each sees the LUN and that nothing lies on
 * it, makes a shared SR of it, plugs it everywhere, and prints what CloudStack's dialog "Add
 * Primary Storage" wants.
 */
@Command(
    name = "add-fc-storage",
    sortOptions = false,
    description = "Makes a Fibre Channel LUN the shared SR of a pool, for CloudStack as PreSetup.")
final class AddFcStorage extends WorkflowExample {
  AddFcStorage(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "fc-storage.yaml";
  }

  @Override
  XapiSimulator simulate() {
    XapiSimulator simulator = XapiSimulator.builder().hosts(3).nicsPerHost(4).pooled(true).start();
    simulator.storage().hbaLun(PrepareCluster.LUN);
    return simulator;
  }

  @Override
  ClusterWork scope(ClusterWork all) {
    return all.only(Part.STORAGE);
  }
}
