/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.util.List;
import java.util.stream.Collectors;
import org.xs4j.core.XsException;

/** Thrown when CloudStack could not set hosts up: they stay in {@code Alert}. */
public final class HostNotUpException extends XsException {
  private final transient List<CloudHost> hosts;

  HostNotUpException(ClusterState state, List<CloudHost> hosts, long seconds) {
    super(
        "CloudStack has not set up "
            + hosts.stream().map(CloudHost::name).collect(Collectors.joining(", "))
            + ": in Alert again and again for "
            + seconds
            + " s; last seen: "
            + state
            + ". The cause stands in the management server's log, management-server.log; once it"
            + " is mended, reconnect the host");
    this.hosts = List.copyOf(hosts);
  }

  /** Returns the hosts that are not up, as last seen. */
  public List<CloudHost> hosts() {
    return hosts;
  }
}
