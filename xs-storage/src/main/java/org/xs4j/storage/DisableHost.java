/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Has a host take no more VMs while its storage is away.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record DisableHost(String host, String hostName, List<String> after) implements StorageStep {
  @Override
  public String id() {
    return "disable@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": disable it, so that no VM starts there";
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
