/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import picocli.CommandLine.Command;

/**
 * Effect: makes stand-alone hosts one pool with bonded and labelled networks, and verifies it.
 * Given hosts are only read until {@code --apply}; without hosts it does all of it to three
 * simulated ones.
 */
@Command(
    name = "prepare-cluster",
    sortOptions = false,
    description =
        "Makes hosts one pool whose networks are bonded and labelled as CloudStack wants it.")
final class PrepareCluster extends WorkflowExample {
  PrepareCluster(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "cluster.yaml";
  }
}
