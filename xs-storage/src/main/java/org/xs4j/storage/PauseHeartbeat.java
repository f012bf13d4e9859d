/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Disarms CloudStack's heartbeat on a host, so that it does not reset itself while its storage is
 * away. What it was is kept on the host.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record PauseHeartbeat(String host, String hostName, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "pause-heartbeat@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": disarm CloudStack's heartbeat, which would reset the host";
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
