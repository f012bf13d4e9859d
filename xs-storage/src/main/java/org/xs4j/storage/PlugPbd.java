/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Plugs a host's PBD, so that the host uses the SR.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param sr the SR
 * @param after the steps before it
 */
public record PlugPbd(String host, String hostName, SrName sr, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "plug:" + sr + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": plug SR " + sr;
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
