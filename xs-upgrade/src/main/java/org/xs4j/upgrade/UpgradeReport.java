/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Report;
import org.xs4j.upgrade.internal.ReportJson;

/**
 * What was done to a pool, when, and how it stands now.
 *
 * @param applied what was done, step by step
 * @param timeLine when each step was at work, also in runs that were cut off
 * @param hosts the hosts as they are now, the coordinator first
 * @param next what a second plan would do: nothing, when all is well
 */
public record UpgradeReport(
    Report applied, List<Moment> timeLine, List<HostView> hosts, Plan next) {
  /**
   * One go at a step.
   *
   * @param begun when it was begun
   * @param took how long it took; empty time for one that was cut off
   * @param step the step's line
   * @param result {@code done}, {@code skipped}, {@code failed} or {@code cut off}
   */
  public record Moment(Instant begun, Duration took, String step, String result) {}

  /**
   * A host.
   *
   * @param name the name
   * @param version the product version
   * @param enabled whether it takes VMs
   * @param vms how many run on it
   */
  public record HostView(String name, String version, boolean enabled, int vms) {}

  /** Keeps copies. */
  public UpgradeReport {
    timeLine = List.copyOf(timeLine);
    hosts = List.copyOf(hosts);
  }

  /** Tells whether everything is as wanted: all steps done, nothing left to plan. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean verified() {
    return applied.successful() && next.isEmpty() && hosts.stream().allMatch(HostView::enabled);
  }

  /** Returns the report as indented JSON. */
  public String toJson() {
    return ReportJson.write(this);
  }

  /** Returns the report for people: the time line, the hosts, the second plan. */
  public String describe() {
    StringBuilder out = new StringBuilder(applied.title());
    out.append(
        String.format(
            Locale.ROOT,
            ": %d done, %d skipped, in %s",
            applied.done().size(),
            applied.skipped().size(),
            clock(applied.duration())));
    for (Moment moment : timeLine) {
      out.append(
          String.format(
              "%n  %tT  %8s  %-7s  %s",
              moment.begun().atOffset(ZoneOffset.UTC),
              clock(moment.took()),
              moment.result(),
              moment.step()));
    }
    out.append(System.lineSeparator());
    for (HostView host : hosts) {
      out.append(
          String.format(
              "%n  %s  %s  %s  %d VMs",
              host.name(), host.version(), host.enabled() ? "enabled" : "DISABLED", host.vms()));
    }
    return out.append(String.format("%nsecond plan: %s", next.describe()))
        .append(verified() ? "" : String.format("%nNOT as wanted"))
        .toString();
  }

  private static String clock(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** Returns {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }
}
