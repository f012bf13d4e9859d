/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;

/**
 * Makes the NTP daemon of a host follow servers, and restarts it. Other directives stay, and a copy
 * of the configuration as it was first.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param daemon the service, such as {@code chronyd}, or {@code XAPI} where the release has it
 * @param from the servers that it followed when the plan was made
 * @param to the servers that it shall follow
 * @param after the steps before it
 */
public record SetTimeServers(
    String host,
    String hostName,
    String daemon,
    List<String> from,
    List<String> to,
    List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "time-servers:" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": let "
        + daemon
        + " follow "
        + String.join(", ", to)
        + (from.isEmpty() ? "" : " (now " + String.join(", ", from) + ")");
  }

  /** Keeps copies. */
  public SetTimeServers {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }
}
