/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import static org.xs4j.core.page.Page.escape;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.xs4j.core.page.Page;
import org.xs4j.core.plan.JournalEntry.Kind;

/**
 * A plan and its state as one self-contained HTML page with a time line: what is done, what runs,
 * what is still to come. Made from what the journal says, so it can also be made while the plan is
 * applied, from another process, or after one died.
 */
public final class PlanPage {
  private final Plan plan;
  private final Map<String, List<Attempt>> attempts = new HashMap<>();
  private final Instant begin;
  private final Instant end;

  /** One go at a step; without an end as long as nobody noted one. */
  private record Attempt(Instant begin, Instant end, Kind kind, String detail) {}

  private PlanPage(Plan plan, List<JournalEntry> run, Instant now) {
    this.plan = plan;
    this.begin = run.isEmpty() ? now : run.get(0).at();
    boolean over =
        !run.isEmpty() && List.of(Kind.FINISHED, Kind.ABANDONED).contains(last(run).kind());
    this.end = over ? last(run).at() : now;
    run.forEach(this::note);
  }

  /**
   * Returns the page.
   *
   * @param plan the plan
   * @param run what a journal holds of the plan, such as {@link Journal#currentRun()}; may be empty
   * @param now when the page is made
   */
  public static String of(Plan plan, List<JournalEntry> run, Instant now) {
    return new PlanPage(plan, run, now).html();
  }

  private static JournalEntry last(List<JournalEntry> run) {
    return run.get(run.size() - 1);
  }

  private void note(JournalEntry entry) {
    List<Attempt> of = attempts.computeIfAbsent(entry.step(), s -> new ArrayList<>());
    switch (entry.kind()) {
      case INTENT -> of.add(new Attempt(entry.at(), end, Kind.INTENT, ""));
      case DONE, SKIPPED, FAILED -> {
        Instant from = of.isEmpty() ? entry.at() : of.remove(of.size() - 1).begin();
        String detail = String.join("", entry.detail().values());
        of.add(new Attempt(from, entry.at(), entry.kind(), detail));
      }
      default -> {
        // notes and the run's own entries are no attempts
      }
    }
  }

  private String html() {
    Page page = new Page(plan.title());
    page.element("p", "soft", "as of " + end.truncatedTo(ChronoUnit.SECONDS) + ", " + length());
    page.markup("<div class=\"tiles\">\n");
    tile(page, "steps", plan.steps().size(), "");
    tile(page, "done", count(Kind.DONE::equals), "good");
    tile(page, "not needed", count(Kind.SKIPPED::equals), "idle");
    tile(page, "running", count(Kind.INTENT::equals), "info");
    tile(page, "failed", count(Kind.FAILED::equals), "bad");
    tile(page, "to come", plan.steps().stream().filter(s -> tries(s).isEmpty()).count(), "");
    page.markup("</div>\n<ol class=\"steps\">\n");
    for (int i = 0; i < plan.steps().size(); i++) {
      step(page, i + 1, plan.steps().get(i));
    }
    return page.markup("</ol>\n").html();
  }

  private static void tile(Page page, String label, long count, String cssClass) {
    page.markup(
        String.format(
            "<div class=\"tile %s\"><b>%d</b>%s</div>%n", cssClass, count, escape(label)));
  }

  private long count(Predicate<Kind> of) {
    return plan.steps().stream()
        .map(this::tries)
        .filter(tries -> !tries.isEmpty() && of.test(tries.get(tries.size() - 1).kind()))
        .count();
  }

  private List<Attempt> tries(Step step) {
    return attempts.getOrDefault(step.id(), List.of());
  }

  private void step(Page page, int number, Step step) {
    List<Attempt> tries = tries(step);
    page.markup("<li><span class=\"soft\">" + number + "</span>\n<div class=\"what\">")
        .text(step.describe());
    if (step.risk() != Risk.NONE) {
      page.markup(" ").element("span", "badge warn", step.risk().toString());
    }
    if (!tries.isEmpty()) {
      Attempt last = tries.get(tries.size() - 1);
      String took = seconds(Duration.between(last.begin(), last.end()));
      String detail = last.detail().isEmpty() ? "" : ": " + last.detail();
      page.markup("<br>")
          .element("span", look(last.kind()), word(last.kind()) + ", " + took + detail);
    }
    page.markup("</div>\n<div class=\"track\">");
    tries.forEach(t -> bar(page, t));
    page.markup("</div></li>\n");
  }

  private void bar(Page page, Attempt attempt) {
    double whole = Math.max(1, Duration.between(begin, end).toMillis());
    double left = 100 * Duration.between(begin, attempt.begin()).toMillis() / whole;
    double width = 100 * Duration.between(attempt.begin(), attempt.end()).toMillis() / whole;
    page.markup(
        String.format(
            Locale.ROOT,
            "<span class=\"run %s\" style=\"left:%.2f%%;width:%.2f%%\" title=\"%s\"></span>",
            look(attempt.kind()),
            Math.min(99, left),
            Math.max(0, Math.min(100 - left, width)),
            escape(word(attempt.kind()) + " " + attempt.begin())));
  }

  private static String look(Kind kind) {
    return switch (kind) {
      case DONE -> "good";
      case SKIPPED -> "idle";
      case FAILED -> "bad";
      default -> "info";
    };
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case DONE -> "done";
      case SKIPPED -> "not needed";
      case FAILED -> "failed";
      default -> "begun";
    };
  }

  private String length() {
    return seconds(Duration.between(begin, end)) + " after the start";
  }

  private static String seconds(Duration duration) {
    if (duration.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return duration.toHours() > 0
        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
