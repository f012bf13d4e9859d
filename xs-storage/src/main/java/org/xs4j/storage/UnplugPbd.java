/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Unplugs a host's PBD. XAPI refuses while VMs of the host have disks on the SR.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param sr the SR
 * @param after the steps before it
 */
public record UnplugPbd(String host, String hostName, SrName sr, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "unplug:" + sr + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": unplug SR " + sr;
  }

  @Override
  public Risk risk() {
    return Risk.OUTAGE;
  }

  @Override
  public Set<String> touches() {
    return Set.of("host:" + host, "sr:" + sr);
  }
}
