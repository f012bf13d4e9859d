/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import java.util.Map;
import org.xs4j.core.plan.Risk;

/**
 * Turns high availability on again, as it was.
 *
 * @param host the uuid of the coordinator
 * @param heartbeatSrs the uuids of the SRs for its state files
 * @param configuration how it was configured
 * @param toTolerate how many failures of hosts it is to survive
 * @param after the steps before it
 */
public record RestoreHa(
    String host,
    List<String> heartbeatSrs,
    Map<String, String> configuration,
    long toTolerate,
    List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "restore-ha";
  }

  @Override
  public String describe() {
    return "pool: turn high availability on again, surviving " + toTolerate + " failures";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
