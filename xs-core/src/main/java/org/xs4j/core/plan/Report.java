/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.xs4j.core.OneLine;
import org.xs4j.core.plan.StepResult.Status;

/**
 * What happened when a plan was applied.
 *
 * @param schema the version of the format
 * @param title the plan's title
 * @param started when the run started
 * @param duration how long it took
 * @param steps one result per step, in the order of the plan
 */
public record Report(
    int schema, String title, Instant started, Duration duration, List<StepResult> steps) {
  /** Keeps a copy of the results. */
  public Report {
    steps = List.copyOf(steps);
  }

  /** Tells whether every step is done or was not needed. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean successful() {
    return steps.stream().allMatch(s -> s.status() == Status.DONE || s.status() == Status.SKIPPED);
  }

  /** Returns the steps that were carried out in this run. */
  @JsonIgnore
  public List<StepResult> done() {
    return with(Status.DONE);
  }

  /** Returns the steps whose effect was there already. */
  @JsonIgnore
  public List<StepResult> skipped() {
    return with(Status.SKIPPED);
  }

  /** Returns the steps that failed. */
  @JsonIgnore
  public List<StepResult> failed() {
    return with(Status.FAILED);
  }

  private List<StepResult> with(Status status) {
    return steps.stream().filter(s -> s.status() == status).toList();
  }

  /** Returns the counts and one line per step. */
  public String describe() {
    StringBuilder out =
        new StringBuilder(OneLine.of(title))
            .append(
                String.format(
                    ": %d done, %d skipped, %d failed, %d not run, in %.1f s",
                    done().size(),
                    skipped().size(),
                    failed().size(),
                    with(Status.NOT_RUN).size(),
                    duration.toMillis() / 1000.0));
    for (StepResult step : steps) {
      out.append(String.format("%n  %-7s  %s", step.status(), OneLine.of(step.description())));
      if (!step.detail().isEmpty()) {
        out.append(" (").append(step.detail()).append(')');
      }
    }
    return out.toString();
  }

  /** Returns {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }
}
