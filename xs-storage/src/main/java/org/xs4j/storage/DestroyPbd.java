/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Takes away a host's link to an SR. Nothing on the storage changes.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param sr the SR
 * @param after the steps before it
 */
public record DestroyPbd(String host, String hostName, SrName sr, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "unlink:" + sr + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": take away its link to SR " + sr;
  }

  @Override
  public Risk risk() {
    return Risk.OUTAGE;
  }

  @Override
  public Set<String> touches() {
    return StorageStep.onHost(host);
  }
}
