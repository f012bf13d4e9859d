/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Has a host look for new LUNs on its SCSI bus, after a look at its Fibre Channel ports. Over SSH.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param scsiId the LUN that is looked for
 * @param after the steps before it
 */
public record RescanScsi(String host, String hostName, String scsiId, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "rescan:" + scsiId + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": rescan the SCSI bus for LUN " + scsiId;
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
