/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xs4j.core.plan.JournalEntry.Kind;
import org.xs4j.core.wait.TimeSource;

/** Applies plans in this process. */
final class LocalPlanRunner implements PlanRunner {
  private final PlanCodec codec;

  LocalPlanRunner(PlanCodec codec) {
    this.codec = codec;
  }

  @Override
  public Report run(
      Plan plan, StepExecutors executors, Journal journal, Consumer<RunOptions> configure) {
    RunOptions options = new RunOptions();
    configure.accept(options);
    options.refuseRisk(plan);
    plan.steps().forEach(executors::of);
    TimeSource time = options.time();
    Instant started = time.now();
    Set<String> finished = takeUp(plan, journal, time);
    try (Progress progress = new Progress(options.listener(), time, plan.steps().size())) {
      StepRunner steps = new StepRunner(executors, journal, time);
      Schedule schedule = new Schedule(plan, finished);
      Crew.Outcome outcome = new Crew(schedule, steps, progress, options.parallel()).work();
      Report report =
          new Report(
              Plan.SCHEMA,
              plan.title(),
              started,
              Duration.between(started, time.now()),
              schedule.results());
      if (outcome.stale() != null) {
        journal.append(new JournalEntry(time.now(), Kind.ABANDONED, "", Map.of()));
        throw new PlanStaleException(outcome.stale().step(), outcome.stale().changes(), report);
      }
      if (!report.successful()) {
        throw new StepFailedException(report, outcome.failure());
      }
      journal.append(new JournalEntry(time.now(), Kind.FINISHED, "", Map.of()));
      return report;
    }
  }

  /**
   * Notes the plan, or finds it noted already, and returns the ids of the steps that are finished.
   */
  private Set<String> takeUp(Plan plan, Journal journal, TimeSource time) {
    Optional<Plan> open = codec.unfinished(journal);
    if (open.isEmpty()) {
      journal.append(
          new JournalEntry(time.now(), Kind.PLAN, "", Map.of("plan", codec.toJson(plan))));
      return Set.of();
    }
    if (!open.get().equals(plan)) {
      throw new IllegalStateException(
          "the journal holds another plan that is not finished: "
              + open.get().title()
              + ". Go on with it, or use another journal.");
    }
    return journal.currentRun().stream()
        .filter(e -> e.kind() == Kind.DONE || e.kind() == Kind.SKIPPED)
        .map(JournalEntry::step)
        .collect(Collectors.toSet());
  }
}
