/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is to go wrong with commands: ordered and counted, never random. */
public final class CommandFaults {
  /**
   * What goes wrong with one command.
   *
   * @param status the exit status without any effect; -1 to run the command
   * @param stderr what is written then
   * @param after what runs once the command has ended
   */
  public record Order(
      int status,
      String stderr,
      boolean cutsBefore,
      boolean cutsAfter,
      Duration delay,
      Runnable after) {
    static final Order NOTHING = new Order(-1, "", false, false, Duration.ZERO, () -> {});
  }

  private static final class Rule {
    final String command;
    final String host;
    final Order order;
    int skip;
    int left;

    Rule(String command, String host, int skip, int times, Order order) {
      this.command = command;
      this.host = host;
      this.skip = skip;
      this.left = times;
      this.order = order;
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  /**
   * Places an order.
   *
   * @param command the command's name without a directory; {@code *} for every one
   * @param host the host's name; {@code *} for any
   */
  public synchronized void place(String command, String host, int skip, int times, Order order) {
    rules.add(new Rule(command, host, skip, times, order));
  }

  /** Takes back all orders. */
  public synchronized void clear() {
    rules.clear();
  }

  /** Returns what is to go wrong with a command, counting it. */
  synchronized Order take(String host, String command) {
    for (Rule rule : rules) {
      boolean meant =
          (rule.command.equals("*") || rule.command.equals(command))
              && (rule.host.equals("*") || rule.host.equals(host));
      if (!meant || rule.left == 0) {
        continue;
      }
      if (rule.skip > 0) {
        rule.skip--;
        continue;
      }
      rule.left--;
      return rule.order;
    }
    return Order.NOTHING;
  }
}
