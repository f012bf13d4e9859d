/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Lets a host look for NICs that it has no PIF for yet. Nothing is taken away.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record ScanNics(String host, String hostName, List<String> after) implements NetworkStep {
  @Override
  public String id() {
    return "scan:" + host;
  }

  @Override
  public String describe() {
    return hostName + ": look for new NICs";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onHost(host);
  }
}
