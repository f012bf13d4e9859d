/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.checks;

import java.util.ArrayList;
import java.util.List;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.upgrade.facts.HostFacts;
import org.xs4j.upgrade.facts.UpgradeFacts;

/** Collects what checks find: what stands against it only, not what is as wanted. */
final class Findings {
  private final UpgradeFacts facts;
  private final Target target;
  private final List<Finding> all = new ArrayList<>();

  Findings(UpgradeFacts facts, Target target) {
    this.facts = facts;
    this.target = target;
  }

  UpgradeFacts facts() {
    return facts;
  }

  Target target() {
    return target;
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  /** Notes what stands against a host, where it does. */
  void host(UpgradeCheck check, HostFacts host, boolean stands, String seen) {
    if (stands) {
      add(check, host.name(), host.uuid(), seen);
    }
  }

  /** Notes what stands against the pool, where it does. */
  void pool(UpgradeCheck check, boolean stands, String seen) {
    if (stands) {
      add(check, "", "", seen);
    }
  }

  private void add(UpgradeCheck check, String host, String uuid, String seen) {
    all.add(
        new Finding(
            check.id(),
            check.warns() ? Severity.WARN : Severity.FAIL,
            facts.pool().name(),
            host,
            uuid,
            check.title(),
            seen,
            check.wanted(),
            check.mend(),
            check.source(),
            ""));
  }
}
