/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.time.Instant;
import java.util.List;

/**
 * A command that ran in the dom0 of a simulated host.
 *
 * @param host the name of the host
 * @param argv its name and arguments as the shell took them; values of passwords are {@code ***}
 * @param exit its exit status; -1 when an order cut the connection
 * @param refusal what about it is not simulated; empty when all is
 * @param when the simulator's time
 */
public record SimulatedCommand(
    String host, List<String> argv, int exit, String refusal, Instant when) {
  /** Makes an immutable command. */
  public SimulatedCommand {
    argv = List.copyOf(argv);
  }

  /** Returns the command's name without a directory. */
  public String name() {
    String first = argv.isEmpty() ? "" : argv.get(0);
    return first.substring(first.lastIndexOf('/') + 1);
  }
}
