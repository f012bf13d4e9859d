/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Has a host take VMs again.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record EnableHost(String host, String hostName, List<String> after) implements StorageStep {
  @Override
  public String id() {
    return "enable@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": enable it again";
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
