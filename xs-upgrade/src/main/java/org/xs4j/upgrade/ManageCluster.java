/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Has CloudStack take the cluster back, and waits until every host is up.
 *
 * @param host the uuid of the coordinator
 * @param clusterId the cluster's id
 * @param cluster the cluster's name
 * @param version the product version that CloudStack must see; empty for any
 * @param after the steps before it
 */
public record ManageCluster(
    String host, String clusterId, String cluster, String version, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "manage:" + clusterId;
  }

  @Override
  public String describe() {
    return "CloudStack: manage the cluster " + cluster + " and wait until its hosts are Up";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
