/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.JournalEntry.Kind;

class PlanPageTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final Plan plan =
      Plan.of(
          "toys <of> \"pool\"",
          List.of(
              ToyStep.step("a").risking(Risk.REBOOT),
              ToyStep.step("b", "a"),
              ToyStep.step("c", "b")));

  private static JournalEntry entry(
      int second, Kind kind, String step, Map<String, String> detail) {
    return new JournalEntry(START.plusSeconds(second), kind, step, detail);
  }

  @Nested
  class GivenAPlanThatNobodyApplied {
    @Test
    void whenShown_thenEveryStepIsToComeAndTextIsEscaped() {
      String html = PlanPage.of(plan, List.of(), START);

      then(html)
          .contains("toys &lt;of&gt; &quot;pool&quot;", "<b>3</b>to come", "reboot")
          .doesNotContain("<of>");
    }

    @Test
    void whenShown_thenNothingIsLoadedFromElsewhere() {
      String html = PlanPage.of(plan, List.of(), START);

      then(html).doesNotContain("http:", "https:", "<script", "url(", "@import", "<link");
    }
  }

  @Nested
  class GivenARunThatIsStillAtWork {
    private final List<JournalEntry> run =
        List.of(
            entry(0, Kind.PLAN, "", Map.of("plan", "{}")),
            entry(0, Kind.INTENT, "a", Map.of()),
            entry(10, Kind.DONE, "a", Map.of()),
            entry(10, Kind.INTENT, "b", Map.of()));

    @Test
    void whenShown_thenEachStepHasItsStateAndItsPlaceInTime() {
      String html = PlanPage.of(plan, run, START.plusSeconds(40));

      then(html)
          .contains("<b>1</b>done", "<b>1</b>running", "<b>1</b>to come")
          .contains("left:0.00%;width:25.00%", "left:25.00%;width:75.00%")
          .contains("done, 10.0 s", "begun, 30.0 s");
    }
  }

  @Nested
  class GivenARunThatFailedAndWasGoneOnWith {
    private final List<JournalEntry> run =
        List.of(
            entry(0, Kind.PLAN, "", Map.of()),
            entry(0, Kind.INTENT, "a", Map.of()),
            entry(60, Kind.FAILED, "a", Map.of("error", "no <answer>")),
            entry(7200, Kind.INTENT, "a", Map.of()),
            entry(7205, Kind.SKIPPED, "a", Map.of("seen", "it is there")),
            entry(7210, Kind.FINISHED, "", Map.of()));

    @Test
    void whenShown_thenBothAttemptsStandOnTheTimeLineAndTimeEndsWithTheRun() {
      String html = PlanPage.of(plan, run, START.plusSeconds(99_999));

      then(html)
          .contains("2 h 0 min after the start", "not needed, 5.0 s: it is there")
          .contains("run bad", "run idle");
    }

    @Test
    void whenTheLastAttemptFailed_thenItsReasonIsShownAsText() {
      String html = PlanPage.of(plan, run.subList(0, 3), START.plusSeconds(61));

      then(html).contains("<b>1</b>failed", "failed, 1 min 0 s: no &lt;answer&gt;");
    }
  }
}
