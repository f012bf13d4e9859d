/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.stream.Collectors;
import org.xs4j.cluster.internal.ReportJson;
import org.xs4j.core.plan.Report;

/**
 * What was done to the make-up of a pool and what it looks like now.
 *
 * @param label the pool's name-label
 * @param coordinator the name of the host that leads it
 * @param hosts the names of its hosts, the coordinator first
 * @param applied what was done, step by step
 * @param checks whether each host is live and enabled
 */
public record PoolReport(
    String label, String coordinator, List<String> hosts, Report applied, List<Check> checks) {
  /** Keeps copies. */
  public PoolReport {
    hosts = List.copyOf(hosts);
    checks = List.copyOf(checks);
  }

  /** Tells whether all steps are done and every host is live and enabled. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean verified() {
    return applied.successful() && checks.stream().allMatch(Check::ok);
  }

  /** Returns the report as indented JSON. */
  public String toJson() {
    try {
      return ReportJson.write(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that cannot be written", e);
    }
  }

  /** Returns the report for people. */
  public String describe() {
    String failed =
        checks.stream()
            .filter(c -> !c.ok())
            .map(c -> String.format("%n  NOT OK  %s %s: %s", c.host(), c.what(), c.seen()))
            .collect(Collectors.joining());
    return applied.describe()
        + String.format(
            "%n%npool %s, led by %s, %d hosts: %s",
            label, coordinator, hosts.size(), String.join(", ", hosts))
        + failed
        + (verified() ? "" : String.format("%nNOT as wanted"));
  }

  /** Returns {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }
}
