/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.Readiness;
import org.xs4j.cluster.readiness.ReadinessFacts;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.cluster.readiness.Severity;

/** Looks whether a pool is as a layout wants it, by the checks of the readiness report. Pure. */
final class ClusterChecks {
  private static final List<String> ALWAYS = List.of("pool.host-live", "pool.host-enabled");
  private static final Map<Part, List<String>> OF_PART =
      Map.of(
          Part.BONDS, List.of("layout.bonds", "layout.management", "network.bond-links"),
          Part.LABELS, List.of("layout.labels", "layout.links"),
          Part.VLANS, List.of("layout.vlans"),
          Part.STORAGE_NETWORK, List.of("layout.storage"));

  private ClusterChecks() {}

  static List<Check> of(ClusterLayout wanted, Set<Part> parts, PoolRecords pool) {
    List<Check> checks = new ArrayList<>();
    if (parts.contains(Part.POOL)) {
      String label = pool.record().nameLabel();
      int hosts = pool.hosts().size();
      int expected = wanted.hosts().size();
      checks.add(new Check("", "pool label", label.equals(wanted.poolLabel()), label));
      checks.add(new Check("", "hosts in the pool", hosts == expected, hosts + " of " + expected));
    }
    Set<String> ids = new HashSet<>(ALWAYS);
    parts.forEach(part -> ids.addAll(OF_PART.getOrDefault(part, List.of())));
    Requirements asked = Requirements.newest().networks(wanted.networks()).build();
    ReadinessFacts facts = ReadinessFacts.of(Instant.EPOCH, List.of(pool));
    Readiness.judge(facts, asked).findings().stream()
        .filter(f -> ids.contains(f.check()))
        .map(ClusterChecks::check)
        .forEach(checks::add);
    return checks;
  }

  private static Check check(Finding f) {
    return new Check(f.host(), f.title(), f.severity() == Severity.PASS, f.seen());
  }
}
