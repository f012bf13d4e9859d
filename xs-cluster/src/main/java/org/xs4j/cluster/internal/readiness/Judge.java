/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.ReadinessFacts;
import org.xs4j.cluster.readiness.ReadinessReport;
import org.xs4j.cluster.readiness.ReadinessReport.PoolSummary;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.cluster.readiness.Severity;

/** Lets every check look, and makes a report of what they find. */
public final class Judge {
  private Judge() {}

  /** Judges facts. */
  public static ReadinessReport judge(ReadinessFacts facts, Requirements wanted) {
    List<Finding> findings = new ArrayList<>();
    Stream.concat(Registry.all().stream(), wanted.more().stream())
        .flatMap(check -> check.look(facts, wanted).stream())
        .map(f -> confirmed(f, wanted))
        .sorted(Comparator.comparing(Finding::severity))
        .forEach(findings::add);
    List<PoolSummary> pools = facts.pools().stream().map(p -> Summaries.of(p, facts)).toList();
    return new ReadinessReport(
        ReadinessReport.SCHEMA, facts.at(), wanted.release(), pools, findings);
  }

  private static Finding confirmed(Finding f, Requirements wanted) {
    String words = wanted.confirmed().get(f.check());
    if (words == null || f.severity() != Severity.UNKNOWN) {
      return f;
    }
    return new Finding(
        f.check(),
        Severity.PASS,
        f.pool(),
        f.host(),
        f.hostUuid(),
        f.title(),
        "confirmed: " + words,
        f.wanted(),
        "",
        f.source(),
        "");
  }

  /** Returns why XAPI would refuse that a host joins a pool, in XAPI's order. */
  public static List<Finding> joinBlockers(HostFacts joiner, PoolRecords pool) {
    ReadinessFacts facts =
        ReadinessFacts.of(Instant.EPOCH, List.of(pool, joiner.pool()))
            .withJoining(Set.of(joiner.uuid()));
    Requirements any = Requirements.newest().build();
    List<Finding> all =
        Registry.joinChecks().stream()
            .map((ReadinessCheck check) -> check.look(facts, any))
            .flatMap(List::stream)
            .filter(f -> !f.code().isEmpty())
            .toList();
    List<Finding> first = all.stream().filter(f -> f.check().equals("join.alone")).toList();
    return first.isEmpty() || joiner.isCoordinator() ? all : first;
  }
}
