/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Remembers the commands that ran on all hosts, without their secrets. */
public final class CommandLog {
  /**
   * A command that ran.
   *
   * @param status its exit status; -1 when it was cut off
   * @param note why it was refused; empty when it was not
   */
  public record Entry(String host, List<String> argv, int status, String note, Instant when) {}

  private static final int REMEMBERED = 100_000;
  private static final Pattern SECRET = Pattern.compile("(?i)(.*(?:password|secret)[^=]*=).*");

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Returns the commands so far, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Forgets the commands so far. */
  public synchronized void clear() {
    entries.clear();
  }

  /** Notes a command that ended, and what about it is not simulated. */
  synchronized void ran(Dom0 dom0, List<String> argv, int status, String note) {
    if (entries.size() == REMEMBERED) {
      entries.removeFirst();
    }
    List<String> shown = argv.stream().map(CommandLog::masked).toList();
    Instant now = dom0.world().timeline().now();
    entries.addLast(new Entry(dom0.machine().name(), shown, status, note, now));
  }

  private static String masked(String argument) {
    var secret = SECRET.matcher(argument);
    return secret.matches() ? secret.group(1) + "***" : argument;
  }
}
