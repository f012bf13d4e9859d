/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.util.List;

/**
 * CloudStack's heartbeat on a host, as it was.
 *
 * @param repositories the lines of its list: where it writes
 * @param arguments what it was started with (the host's uuid, the timeout and the interval in
 *     seconds); empty when it does not run
 */
public record HeartbeatState(List<String> repositories, List<String> arguments) {
  /** Keeps copies. */
  public HeartbeatState {
    repositories = List.copyOf(repositories);
    arguments = List.copyOf(arguments);
  }

  /** Tells whether it can reset the host: it runs, or something is listed for its next start. */
  public boolean armed() {
    return running() || !repositories.isEmpty();
  }

  /** Tells whether it runs. */
  public boolean running() {
    return !arguments.isEmpty();
  }

  /** Returns the same without the lines about SRs that are there no more. */
  public HeartbeatState without(List<String> srUuids) {
    return new HeartbeatState(
        repositories.stream().filter(r -> srUuids.stream().noneMatch(r::contains)).toList(),
        arguments);
  }

  /** Returns it as one line, for a journal; {@link #parse} reads it. */
  public String toText() {
    return String.join(" ", arguments) + "|" + String.join(",", repositories);
  }

  /** Reads what {@link #toText} wrote. */
  public static HeartbeatState parse(String text) {
    int bar = text.indexOf('|');
    if (bar < 0) {
      throw new IllegalArgumentException("not the state of a heartbeat: " + text);
    }
    return new HeartbeatState(
        words(text.substring(bar + 1), ","), words(text.substring(0, bar), " "));
  }

  private static List<String> words(String text, String separator) {
    return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
  }
}
