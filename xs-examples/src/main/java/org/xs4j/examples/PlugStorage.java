/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.Part;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;

/**
 * Effect: plugs what is not plugged, the coordinator's PBDs first, links hosts to shared SRs that
 * they have no PBD for, and tells for each host why it could not.
 */
@Command(
    name = "plug-storage",
    sortOptions = false,
    description = "Plugs every PBD of a pool that is not plugged, and tells why where that fails.")
final class PlugStorage extends WorkflowExample {
  PlugStorage(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "plug-storage.yaml";
  }

  /** A pool whose second and third host were never linked to an SR of the first. */
  @Override
  XapiSimulator simulate() {
    XapiSimulator simulator = XapiSimulator.builder().hosts(3).nicsPerHost(4).pooled(true).start();
    simulator.hosts().get(0).seed(s -> s.sharedSr("primary"));
    return simulator;
  }

  @Override
  ClusterWork scope(ClusterWork all) {
    return all.only(Part.STORAGE);
  }
}
