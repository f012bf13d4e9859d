/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Looks whether a LUN has all its paths on a host, and fails with the names of those that are down.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param sr the SR on the LUN
 * @param scsiId the LUN
 * @param portals the portals that it has paths over; empty for host bus adapters
 * @param paths how many paths it must have
 * @param after the steps before it
 */
public record CheckPaths(
    String host,
    String hostName,
    SrName sr,
    String scsiId,
    List<String> portals,
    int paths,
    List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "paths:" + sr + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": LUN " + scsiId + " has " + paths + " paths up";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return StorageStep.onHost(host);
  }
}
