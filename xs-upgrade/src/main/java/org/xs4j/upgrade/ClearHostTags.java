/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Removes CloudStack's tags from a host, so that it is set up anew; others are kept.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record ClearHostTags(String host, String hostName, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "clear-tags@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": remove the tags vmops-version-… and cloud-heartbeat-…";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
