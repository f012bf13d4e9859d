/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.xs4j.cluster.internal.ReportJson;
import org.xs4j.core.plan.Report;

/**
 * What came of taking a run back.
 *
 * @param applied what was done
 * @param left what stays, each with the reason; may be empty
 */
public record UndoReport(Report applied, List<String> left) {
  /** Keeps a copy. */
  public UndoReport {
    left = List.copyOf(left);
  }

  /** Tells whether all that has a way back was taken back. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean successful() {
    return applied.successful();
  }

  /** Returns the report for people. */
  public String describe() {
    return left.isEmpty()
        ? applied.describe()
        : applied.describe() + "\nnot taken back:\n  " + String.join("\n  ", left);
  }

  /** Returns the report as indented JSON. */
  public String toJson() {
    try {
      return ReportJson.write(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that cannot be written", e);
    }
  }
}
