/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.Set;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.Part;
import org.xs4j.simulator.SimulatedLun;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;

/**
 * Effect: looks that every host sees the LUN through the target's portals and that no SR lies on
 * it, makes a shared SR of it, plugs it everywhere, and prints what CloudStack needs to know.
 */
@Command(
    name = "add-iscsi-storage",
    sortOptions = false,
    description = "Makes a LUN of an iSCSI target the shared SR of a pool.")
final class AddIscsiStorage extends WorkflowExample {
  AddIscsiStorage(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "iscsi-storage.yaml";
  }

  @Override
  XapiSimulator simulate() {
    XapiSimulator simulator = XapiSimulator.builder().hosts(3).nicsPerHost(4).pooled(true).start();
    SimulatedLun lun = new SimulatedLun("3600a0980383030534b2b4b6f4a4e7a31", 1, 2L << 40, Set.of());
    simulator
        .storage()
        .iscsiTarget("172.16.1.5", "iqn.2001-05.com.example:array", lun)
        .iscsiTarget("172.16.2.5", "iqn.2001-05.com.example:array", lun);
    return simulator;
  }

  @Override
  ClusterWork scope(ClusterWork all) {
    return all.only(Part.STORAGE);
  }
}
