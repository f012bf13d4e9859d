/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.Set;
import org.xs4j.simulator.SimulatedLun;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;

/**
 * Effect: makes stand-alone hosts one pool with bonded and labelled networks and shared storage,
 * and verifies it. Given hosts are only read until {@code --apply}; without hosts it does all of it
 * to three simulated ones.
 */
@Command(
    name = "prepare-cluster",
    sortOptions = false,
    description =
        "Makes hosts one pool whose networks are bonded and labelled as CloudStack wants it.")
final class PrepareCluster extends WorkflowExample {
  /** The LUN of the sample layout, seen by every simulated host. */
  static final SimulatedLun LUN =
      new SimulatedLun("360a98000503365344e6f6177615a516b", 1, 4L << 40, Set.of());

  PrepareCluster(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "cluster.yaml";
  }

  @Override
  XapiSimulator simulate() {
    XapiSimulator simulator = super.simulate();
    simulator.storage().hbaLun(LUN);
    return simulator;
  }
}
