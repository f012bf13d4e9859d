/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.xs4j.cluster.internal.ReportJson;
import org.xs4j.core.plan.Report;
import org.xs4j.network.DriftReport;

/**
 * What was done to the networks of a pool, and how its hosts compare now.
 *
 * @param applied what was done, step by step
 * @param drift where hosts differ from the coordinator
 */
public record NetworkReport(Report applied, DriftReport drift) {
  /** Tells whether all steps are done and no host differs. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean verified() {
    return applied.successful() && drift.clean();
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
    return applied.describe() + "\n\n" + drift.describe();
  }

  /** Returns {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }
}
