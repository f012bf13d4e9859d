/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.time.Duration;
import org.xs4j.simulator.internal.dom0.CommandFaults;

/**
 * A fault to order: which commands it is for, then what goes wrong with them. Started by {@link
 * XapiSimulator#onCommand}; the last call places the order.
 */
public final class CommandFaultOrder {
  private final CommandFaults faults;
  private final String command;
  private String host = "*";
  private int skip;
  private int times = 1;

  CommandFaultOrder(CommandFaults faults, String command) {
    this.faults = faults;
    this.command = command;
  }

  /** Restricts the order to commands on one host. */
  public CommandFaultOrder onHost(String name) {
    host = name;
    return this;
  }

  /** Lets so many such commands pass unharmed first; none unless said. */
  public CommandFaultOrder afterCommands(int count) {
    skip = count;
    return this;
  }

  /** Sets how many commands are hit; one unless said. */
  public CommandFaultOrder times(int count) {
    times = count;
    return this;
  }

  /**
   * Ends the command with an exit status and a line on its standard error, without any effect.
   *
   * @throws IllegalArgumentException when the status is not within 0 and 255
   */
  public void fail(int exit, String stderr) {
    if (exit < 0 || exit > 255) {
      throw new IllegalArgumentException("exit must be within 0 and 255, got " + exit);
    }
    place(new CommandFaults.Order(exit, stderr, false, false, Duration.ZERO, () -> {}));
  }

  /** Cuts the connection before anything is done. */
  public void cutBeforeEffect() {
    place(new CommandFaults.Order(-1, "", true, false, Duration.ZERO, () -> {}));
  }

  /** Does what the command does, then cuts the connection in place of its exit status. */
  public void cutAfterEffect() {
    place(new CommandFaults.Order(-1, "", false, true, Duration.ZERO, () -> {}));
  }

  /** Lets time pass, on the simulator's clock, before the command starts. */
  public void delay(Duration duration) {
    place(new CommandFaults.Order(-1, "", false, false, duration, () -> {}));
  }

  /** Runs something after the command had its effect and before its exit status is sent. */
  public void runAfterEffect(Runnable hook) {
    place(new CommandFaults.Order(-1, "", false, false, Duration.ZERO, hook));
  }

  private void place(CommandFaults.Order order) {
    faults.place(command, host, skip, times, order);
  }
}
