/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Arms CloudStack's heartbeat on a host as it was before {@link PauseHeartbeat}.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param gone the uuids of SRs that it shall not write to any more
 * @param after the steps before it
 */
public record ResumeHeartbeat(String host, String hostName, List<String> gone, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "resume-heartbeat@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": arm CloudStack's heartbeat again";
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
