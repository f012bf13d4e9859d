/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import org.xs4j.network.internal.ReportJson;

/**
 * Which storage addresses answer through which interfaces of which hosts.
 *
 * @param pings every ping, host by host
 */
public record IsolationReport(List<Reach> pings) {
  /** Keeps a copy. */
  public IsolationReport {
    pings = List.copyOf(pings);
  }

  /** Tells whether storage is reachable where it should be and nowhere else. */
  @JsonProperty(value = "isolated", access = JsonProperty.Access.READ_ONLY)
  public boolean isolated() {
    return pings.stream().allMatch(Reach::ok);
  }

  /** Returns the pings that did not come out as they should. */
  public List<Reach> wrong() {
    return pings.stream().filter(p -> !p.ok()).toList();
  }

  /** Returns a line for each ping. */
  public String describe() {
    return pings.stream()
        .map(p -> (p.ok() ? "ok    " : "WRONG ") + p.describe())
        .collect(Collectors.joining("\n"));
  }

  /** Returns the report as JSON. */
  public String toJson() {
    return ReportJson.of(this);
  }
}
