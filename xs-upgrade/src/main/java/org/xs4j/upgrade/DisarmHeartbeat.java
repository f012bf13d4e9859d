/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Keeps CloudStack's heartbeat from resetting a host whose storage goes away; CloudStack arms it
 * again when it connects.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record DisarmHeartbeat(String host, String hostName, List<String> after)
    implements UpgradeStep {
  /** Returns the id of the step for a host; its note holds what is put back later. */
  public static String id(String host) {
    return "disarm-heartbeat@" + host;
  }

  @Override
  public String id() {
    return id(host);
  }

  @Override
  public String describe() {
    return hostName + ": disarm the heartbeat that resets the host";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
