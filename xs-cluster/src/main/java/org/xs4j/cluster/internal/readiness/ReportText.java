/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.HostSummary;
import org.xs4j.cluster.readiness.ReadinessReport;
import org.xs4j.cluster.readiness.ReadinessReport.PoolSummary;
import org.xs4j.cluster.readiness.Severity;

/** The report for people who read text. */
public final class ReportText {
  private static final int MOST_NAMES = 4;

  private final ReadinessReport report;
  private final StringBuilder out = new StringBuilder();

  private ReportText(ReadinessReport report) {
    this.report = report;
  }

  /** Returns a report as text. */
  public static String of(ReadinessReport report) {
    return new ReportText(report).text();
  }

  private String text() {
    out.append(title(report)).append(": ").append(counts(report));
    for (PoolSummary pool : report.pools()) {
      line("  pool " + pool.name() + ": " + String.join(", ", names(pool)));
    }
    for (Severity severity : List.of(Severity.FAIL, Severity.WARN, Severity.UNKNOWN)) {
      grouped(severity).forEach(this::details);
    }
    Set<String> passed = new LinkedHashSet<>();
    report.with(Severity.PASS).forEach(f -> passed.add(f.check()));
    line("");
    line("passed: " + String.join(", ", passed));
    line(report.ready() ? "ready: nothing failed" : "NOT ready");
    return out.toString();
  }

  private static List<String> names(PoolSummary pool) {
    return pool.hosts().stream().map(HostSummary::name).toList();
  }

  /** Returns what the report is about, in one line. */
  public static String title(ReadinessReport report) {
    int hosts = report.pools().stream().mapToInt(p -> p.hosts().size()).sum();
    return "readiness for CloudStack "
        + report.cloudStack()
        + " of "
        + hosts
        + (hosts == 1 ? " host" : " hosts");
  }

  /** Returns how many findings there are of each kind. */
  private static String counts(ReadinessReport report) {
    Map<Severity, Long> n = report.summary();
    return String.format(
        Locale.ROOT,
        "%d failed, %d warnings, %d unknown, %d passed",
        n.get(Severity.FAIL),
        n.get(Severity.WARN),
        n.get(Severity.UNKNOWN),
        n.get(Severity.PASS));
  }

  private List<List<Finding>> grouped(Severity severity) {
    return grouped(report, severity);
  }

  /** Returns the findings of a severity; those that say the same about several hosts together. */
  public static List<List<Finding>> grouped(ReadinessReport report, Severity severity) {
    Map<List<String>, List<Finding>> groups = new LinkedHashMap<>();
    report
        .with(severity)
        .forEach(
            f ->
                groups
                    .computeIfAbsent(List.of(f.check(), f.seen()), k -> new ArrayList<>())
                    .add(f));
    return List.copyOf(groups.values());
  }

  private void details(List<Finding> same) {
    Finding f = same.get(0);
    line("");
    line(
        String.format(
            "%-7s %s  %s: %s",
            f.severity().toString().toUpperCase(Locale.ROOT), f.check(), names(same), f.seen()));
    detail("wanted", f.wanted());
    detail("mend", f.mend());
    detail("source", f.source());
    detail("XAPI", f.code());
  }

  private static String names(List<Finding> same) {
    String names =
        same.stream().limit(MOST_NAMES).map(Finding::subject).collect(Collectors.joining(", "));
    return same.size() > MOST_NAMES
        ? names + " and " + (same.size() - MOST_NAMES) + " more"
        : names;
  }

  private void detail(String what, String text) {
    if (!text.isEmpty()) {
      line(String.format("          %-7s %s", what, text));
    }
  }

  private void line(String text) {
    out.append(System.lineSeparator()).append(text);
  }
}
