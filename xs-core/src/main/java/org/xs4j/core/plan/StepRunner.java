/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.xs4j.core.plan.JournalEntry.Kind;
import org.xs4j.core.plan.StepResult.Status;
import org.xs4j.core.wait.TimeSource;

/**
 * Carries out single steps: journal, probe, run, verify, journal. Keeps no state but the journal.
 */
public final class StepRunner {
  private final StepExecutors executors;
  private final Journal journal;
  private final TimeSource time;

  /** Creates a runner of steps over a journal. */
  public StepRunner(StepExecutors executors, Journal journal, TimeSource time) {
    this.executors = executors;
    this.journal = journal;
    this.time = time;
  }

  /**
   * Carries out one step unless its effect is there already.
   *
   * @param progress is told what the step says about itself
   * @return done or skipped
   * @throws StaleStepException when the pool has changed since the step was planned
   * @throws RuntimeException what made the step fail
   */
  public StepResult run(Step step, BiConsumer<Step, String> progress) {
    Instant start = time.now();
    boolean resumed =
        journal.currentRun().stream()
            .anyMatch(e -> e.kind() == Kind.INTENT && e.step().equals(step.id()));
    Context context = new Context(step, resumed, progress);
    StepExecutor<Step> executor = executors.of(step);
    try {
      append(Kind.INTENT, step, Map.of());
      Probe probe = executor.probe(step, context);
      if (probe instanceof Probe.Stale stale) {
        throw new StaleStepException(step, stale.changes());
      }
      if (probe instanceof Probe.Done done) {
        append(Kind.SKIPPED, step, Map.of("seen", done.seen()));
        String detail = resumed ? "done by the run before: " + done.seen() : done.seen();
        return new StepResult(step.id(), step.describe(), Status.SKIPPED, detail, since(start));
      }
      executor.run(step, context);
      executor.verify(step, context);
      append(Kind.DONE, step, Map.of());
      return new StepResult(step.id(), step.describe(), Status.DONE, "", since(start));
    } catch (RuntimeException e) {
      append(Kind.FAILED, step, Map.of("error", String.valueOf(e.getMessage())));
      throw e;
    }
  }

  private Duration since(Instant start) {
    return Duration.between(start, time.now());
  }

  private void append(Kind kind, Step step, Map<String, String> detail) {
    journal.append(new JournalEntry(time.now(), kind, step.id(), detail));
  }

  /** Thrown when a step's probe says that the pool has changed. */
  public static final class StaleStepException extends RuntimeException {
    private final transient Step step;
    private final transient List<String> changes;

    StaleStepException(Step step, List<String> changes) {
      super(String.join("; ", changes));
      this.step = step;
      this.changes = List.copyOf(changes);
    }

    /** Returns the step that must not run. */
    public Step step() {
      return step;
    }

    /** Returns what has changed. */
    public List<String> changes() {
      return changes;
    }
  }

  private final class Context implements StepContext {
    private final Step step;
    private final boolean resumed;
    private final BiConsumer<Step, String> progress;

    Context(Step step, boolean resumed, BiConsumer<Step, String> progress) {
      this.step = step;
      this.resumed = resumed;
      this.progress = progress;
    }

    @Override
    public TimeSource time() {
      return time;
    }

    @Override
    public boolean resumed() {
      return resumed;
    }

    @Override
    public void note(String key, String value) {
      append(Kind.NOTE, step, Map.of(key, value));
    }

    @Override
    public Map<String, String> notes() {
      Map<String, String> notes = new HashMap<>();
      journal.currentRun().stream()
          .filter(e -> e.kind() == Kind.NOTE && e.step().equals(step.id()))
          .forEach(e -> notes.putAll(e.detail()));
      return Map.copyOf(notes);
    }

    @Override
    public void progress(String text) {
      progress.accept(step, text);
    }
  }
}
