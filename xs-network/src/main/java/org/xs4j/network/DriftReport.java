/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import org.xs4j.network.internal.ReportJson;

/**
 * Where the hosts of a pool differ from its coordinator in NICs and bonds, and what is wrong with
 * these anywhere. VLANs are left out: CloudStack makes them on each host when they are needed.
 *
 * @param pool the pool's name
 * @param coordinator the coordinator's name
 * @param hosts how many hosts were compared
 * @param drifts what was found, host by host; empty when there is nothing
 */
public record DriftReport(String pool, String coordinator, int hosts, List<Drift> drifts) {
  /** Keeps a copy. */
  public DriftReport {
    drifts = List.copyOf(drifts);
  }

  /** Compares the hosts of a snapshot. Pure. */
  public static DriftReport of(NetworkSnapshot pool) {
    return new DriftReport(
        NetworkPlanner.title(pool),
        pool.hosts().get(0).name(),
        pool.hosts().size(),
        new DriftSearch(pool).find());
  }

  /** Tells whether all hosts are alike and healthy. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean clean() {
    return drifts.isEmpty();
  }

  /** Returns what was found about one host. */
  public List<Drift> of(String hostUuid) {
    return drifts.stream().filter(d -> d.hostUuid().equals(hostUuid)).toList();
  }

  /** Returns a line for each finding, or one that says that there is none. */
  public String describe() {
    String head =
        "pool "
            + pool
            + ", "
            + hosts
            + (hosts == 1 ? " host" : " hosts")
            + " compared with "
            + coordinator
            + ": ";
    return drifts.isEmpty()
        ? head + "NICs and bonds are alike and up; these hosts can be added to CloudStack"
        : head
            + drifts.size()
            + (drifts.size() == 1 ? " difference" : " differences")
            + drifts.stream().map(d -> "\n  " + d.describe()).collect(Collectors.joining());
  }

  /** Returns the report as JSON. */
  @JsonIgnore
  public String toJson() {
    return ReportJson.of(this);
  }

  @Override
  public String toString() {
    return describe();
  }
}
