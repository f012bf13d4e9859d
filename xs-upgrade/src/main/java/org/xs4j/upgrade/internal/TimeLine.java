/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Step;
import org.xs4j.upgrade.UpgradeReport.Moment;

/** Reads from a journal when each step was at work. */
public final class TimeLine {
  private final Map<String, String> lines;
  private final Map<String, JournalEntry> open = new HashMap<>();
  private final List<Moment> moments = new ArrayList<>();

  private TimeLine(Plan plan) {
    lines = plan.steps().stream().collect(Collectors.toMap(Step::id, Step::describe));
  }

  /** Returns the goes at the steps of a plan, in the order in which they ended. */
  public static List<Moment> of(Plan plan, List<JournalEntry> run) {
    TimeLine line = new TimeLine(plan);
    run.forEach(line::take);
    return line.moments;
  }

  private void take(JournalEntry entry) {
    switch (entry.kind()) {
      case INTENT -> {
        JournalEntry before = open.put(entry.step(), entry);
        if (before != null) {
          add(before, Duration.ZERO, "cut off");
        }
      }
      case DONE, SKIPPED, FAILED -> {
        JournalEntry begun = open.remove(entry.step());
        JournalEntry from = begun == null ? entry : begun;
        add(from, Duration.between(from.at(), entry.at()), entry.kind().toString());
      }
      default -> {
        // says nothing about time
      }
    }
  }

  private void add(JournalEntry begun, Duration took, String result) {
    moments.add(
        new Moment(begun.at(), took, lines.getOrDefault(begun.step(), begun.step()), result));
  }
}
