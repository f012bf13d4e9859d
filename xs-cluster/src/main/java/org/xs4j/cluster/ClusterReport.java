/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.xs4j.cluster.internal.ReportJson;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Report;
import org.xs4j.storage.StorageReport;

/**
 * What was done to a cluster and what it looks like now.
 *
 * @param pool the pool as it is
 * @param applied what was done, step by step
 * @param checks every label and link, host by host
 * @param storage the SRs of the layout, with what CloudStack needs of them, and what is noteworthy;
 *     empty when storage was no part of the work
 * @param next what a second plan would do: nothing, when all is well
 */
public record ClusterReport(
    PoolView pool, Report applied, List<Check> checks, StorageReport storage, Plan next) {
  /**
   * The pool in the words of people.
   *
   * @param uuid its uuid
   * @param label its name-label
   * @param coordinator the name of the host that leads it
   * @param hosts its hosts
   */
  public record PoolView(String uuid, String label, String coordinator, List<HostView> hosts) {}

  /**
   * A host of the pool.
   *
   * @param uuid its uuid
   * @param name its name-label
   * @param address its management address
   * @param bonds its bonds
   */
  public record HostView(String uuid, String name, String address, List<BondView> bonds) {}

  /**
   * A bond of a host.
   *
   * @param network the label of its network
   * @param device its name, such as {@code bond0}
   * @param mode its mode, as XAPI writes it
   * @param members its NICs
   * @param linksUp how many of them have a link
   * @param management whether it carries the management interface
   */
  public record BondView(
      String network,
      String device,
      String mode,
      List<String> members,
      long linksUp,
      boolean management) {}

  /** Keeps a copy of the checks. */
  public ClusterReport {
    checks = List.copyOf(checks);
  }

  /**
   * Tells whether everything is as wanted: all steps done, all checks passed, nothing left to plan.
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean verified() {
    return applied.successful() && next.isEmpty() && checks.stream().allMatch(Check::ok);
  }

  /** Returns the report as indented JSON. */
  public String toJson() {
    try {
      return ReportJson.write(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that cannot be written", e);
    }
  }

  /** Returns the report for people: what was done, the pool, the checks, the second plan. */
  public String describe() {
    StringBuilder out = new StringBuilder(applied.describe());
    out.append(
        String.format(
            "%n%npool %s, led by %s, %d hosts",
            pool.label(), pool.coordinator(), pool.hosts().size()));
    for (HostView host : pool.hosts()) {
      out.append(String.format("%n  %s  %s", host.name(), host.address()));
      for (BondView bond : host.bonds()) {
        out.append(
            String.format(
                "%n    %-16s %s = %s, %s, %d links up%s",
                bond.network(),
                bond.device(),
                String.join("+", bond.members()),
                bond.mode(),
                bond.linksUp(),
                bond.management() ? ", management" : ""));
      }
    }
    storage.repositories().forEach(r -> out.append(String.format("%n%n%s", r.describe())));
    storage.findings().forEach(f -> out.append(String.format("%n  note: %s", f)));
    long passed = checks.stream().filter(Check::ok).count();
    out.append(String.format("%n%n%d of %d checks passed", passed, checks.size()));
    checks.stream()
        .filter(c -> !c.ok())
        .forEach(
            c -> out.append(String.format("%n  NOT OK  %s %s: %s", c.host(), c.what(), c.seen())));
    return out.append(String.format("%nsecond plan: %s", next.describe()))
        .append(verified() ? "" : String.format("%nNOT as wanted"))
        .toString();
  }

  /** Returns {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }
}
