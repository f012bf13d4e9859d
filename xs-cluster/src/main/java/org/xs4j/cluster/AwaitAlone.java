/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Waits until a host that left its pool answers as a stand-alone one.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param coordinator the uuid of the host that leads the pool which it left
 * @param after the steps before it
 */
public record AwaitAlone(String host, String hostName, String coordinator, List<String> after)
    implements ClusterStep {
  @Override
  public String id() {
    return "await-alone:" + host;
  }

  @Override
  public String describe() {
    return hostName + ": wait until it is back as a stand-alone host";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return Set.of("host:" + host);
  }
}
