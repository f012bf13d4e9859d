/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.StepResult.Status;

/** Which steps of a plan may start now. Used by one thread. */
final class Schedule {
  private final List<Step> waiting = new ArrayList<>();
  private final Set<String> touched = new HashSet<>();
  private final Map<String, StepResult> results = new HashMap<>();
  private final Plan plan;

  Schedule(Plan plan, Set<String> finished) {
    this.plan = plan;
    for (Step step : plan.steps()) {
      if (finished.contains(step.id())) {
        results.put(step.id(), result(step, Status.SKIPPED, "done by the run before"));
      } else {
        waiting.add(step);
      }
    }
  }

  /** Takes the next step whose predecessors are finished and whose objects nobody touches now. */
  Optional<Step> next() {
    for (Step step : waiting) {
      boolean free = step.touches().stream().noneMatch(touched::contains);
      if (free && step.after().stream().allMatch(results::containsKey)) {
        waiting.remove(step);
        touched.addAll(step.touches());
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /** Notes what became of a step that {@link #next} gave out. */
  void finished(Step step, StepResult result) {
    touched.removeAll(step.touches());
    results.put(step.id(), result);
  }

  int finishedCount() {
    return results.size();
  }

  /** Returns a result for each step in the order of the plan; those never started are "not run". */
  List<StepResult> results() {
    return plan.steps().stream()
        .map(s -> results.getOrDefault(s.id(), result(s, Status.NOT_RUN, "")))
        .toList();
  }

  static StepResult result(Step step, Status status, String detail) {
    return new StepResult(step.id(), step.describe(), status, detail, Duration.ZERO);
  }
}
