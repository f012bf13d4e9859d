/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.Map;
import java.util.Set;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.Part;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatedLun;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XsClient;
import picocli.CommandLine.Command;

/**
 * Effect: host after host, disarms CloudStack's heartbeat where there is one, disables the host,
 * unplugs its LUNs, turns multipath on, plugs them, and looks that each has all its paths.
 */
@Command(
    name = "storage-multipath",
    sortOptions = false,
    description = "Turns multipath of a pool on or off, with LUNs unplugged and paths counted.")
final class StorageMultipath extends WorkflowExample {
  private static final String IQN = "iqn.2001-05.com.example:array";
  private static final String LUN = "3600a0980383030534b2b4b6f4a4e7a31";

  StorageMultipath(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "multipath-storage.yaml";
  }

  /** A pool with an SR that is in use over one path, and two storage networks. */
  @Override
  XapiSimulator simulate() {
    XapiSimulator simulator = XapiSimulator.builder().hosts(3).nicsPerHost(4).pooled(true).start();
    SimulatedLun lun = new SimulatedLun(LUN, 1, 2L << 40, Set.of());
    simulator.storage().iscsiTarget("172.16.1.5", IQN, lun).iscsiTarget("172.16.2.5", IQN, lun);
    for (int i = 0; i < simulator.hosts().size(); i++) {
      address(simulator.hosts().get(i), "eth2", "172.16.1." + (11 + i));
      address(simulator.hosts().get(i), "eth3", "172.16.2." + (11 + i));
    }
    try (XsClient xs = Connections.connect(simulator.hosts().get(0))) {
      xs.raw()
          .sr()
          .create(
              xs.raw().host().getByNameLabel("xs-01").iterator().next(),
              Map.of("target", "172.16.1.5,172.16.2.5", "targetIQN", IQN, "SCSIid", LUN),
              0,
              "iscsi-1",
              "",
              "lvmoiscsi",
              "user",
              true,
              Map.of());
    }
    return simulator;
  }

  private static void address(SimulatedHost host, String device, String ip) {
    host.seed(s -> s.pifField(device, "IP", ip).pifField(device, "netmask", "255.255.255.0"));
    host.seed(s -> s.pifField(device, "currently_attached", true));
  }

  @Override
  ClusterWork scope(ClusterWork all) {
    return all.only(Part.STORAGE);
  }
}
