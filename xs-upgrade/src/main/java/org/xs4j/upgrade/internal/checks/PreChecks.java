/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.checks;

import java.util.List;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.upgrade.UpgradeWay;
import org.xs4j.upgrade.facts.UpgradeFacts;

/** Everything that is looked at before the first host is touched. Pure. */
public final class PreChecks {
  private PreChecks() {}

  /** Returns what stands against it; empty when nothing does. */
  public static List<Finding> findings(UpgradeFacts facts, UpgradeWay way) {
    Findings found = new Findings(facts, Target.of(way, facts));
    new PoolChecks(found).look();
    new HostChecks(found).look();
    new VmChecks(found).look();
    return found.all();
  }
}
