/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xs4j.cluster.internal.readiness.ReadinessJson;
import org.xs4j.cluster.internal.readiness.ReportText;
import org.xs4j.cluster.internal.readiness.page.ReportPage;

/**
 * What every check found. It prints, and is JSON of a stable form.
 *
 * @param schema the version of the form
 * @param at when the facts were read
 * @param cloudStack the release of CloudStack that it was judged for
 * @param pools the pools and their hosts
 * @param findings every finding: by severity, the worst first, then in the order of the checks
 */
@JsonPropertyOrder({"schema", "at", "cloudStack", "ready", "summary", "pools", "findings"})
public record ReadinessReport(
    int schema, Instant at, String cloudStack, List<PoolSummary> pools, List<Finding> findings) {
  /** The version of the form that this library writes. */
  public static final int SCHEMA = 1;

  /**
   * A pool that was looked at.
   *
   * @param uuid its uuid
   * @param name its label, or its coordinator's name where it has none
   * @param coordinator the name of the host that leads it
   * @param hosts its hosts, the coordinator first, then by name
   */
  public record PoolSummary(String uuid, String name, String coordinator, List<HostSummary> hosts) {
    /** Keeps a copy. */
    public PoolSummary {
      hosts = List.copyOf(hosts);
    }
  }

  /** Keeps copies. */
  public ReadinessReport {
    pools = List.copyOf(pools);
    findings = List.copyOf(findings);
  }

  /** Tells whether nothing failed. Warnings and what is unknown do not count. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean ready() {
    return with(Severity.FAIL).isEmpty();
  }

  /** Returns how many findings there are of each severity. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public Map<Severity, Long> summary() {
    Map<Severity, Long> counts = new TreeMap<>();
    for (Severity severity : Severity.values()) {
      counts.put(severity, findings.stream().filter(f -> f.severity() == severity).count());
    }
    return counts;
  }

  /** Returns the findings of one severity, in the order of the checks. */
  public List<Finding> with(Severity severity) {
    return findings.stream().filter(f -> f.severity() == severity).toList();
  }

  /** Returns the findings that are neither passed nor unknown: what somebody has to look at. */
  @JsonIgnore
  public List<Finding> faults() {
    return findings.stream()
        .filter(f -> f.severity() == Severity.FAIL || f.severity() == Severity.WARN)
        .collect(Collectors.toUnmodifiableList());
  }

  /** Returns the report for people: what is wrong with how to mend it, then what is well. */
  public String describe() {
    return ReportText.of(this);
  }

  /** Returns the report as indented JSON. */
  public String toJson() {
    return ReadinessJson.write(this);
  }

  /**
   * Returns the report as one HTML page that needs nothing else: a picture of each host with its
   * NICs, bonds and networks, and every finding.
   */
  public String toHtml() {
    return ReportPage.of(this);
  }

  /** Returns {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }
}
