/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Has CloudStack let go of the cluster, and waits until it has.
 *
 * @param host the uuid of the coordinator
 * @param clusterId the cluster's id
 * @param cluster the cluster's name
 * @param after the steps before it
 */
public record UnmanageCluster(String host, String clusterId, String cluster, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "unmanage:" + clusterId;
  }

  @Override
  public String describe() {
    return "CloudStack: unmanage the cluster " + cluster;
  }

  @Override
  public Risk risk() {
    return Risk.OUTAGE;
  }
}
