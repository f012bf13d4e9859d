/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.assertj.core.api.BDDAssertions.catchThrowable;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;

/**
 * What goes wrong in the midst of it stops the roll with the pool in a state that is documented,
 * and says what to do next; once that is done, the same command finishes.
 */
class RollFaultsTest {
  private static final int AT_LEAST = 15;
  private static final Pattern ROW =
      Pattern.compile("^\\| ([^|]+) \\| \"([^|]+)\" \\| [^|]+ \\|$", Pattern.MULTILINE);

  static List<RollFault> faults() {
    return RollFault.all();
  }

  /** Returns what the document says is printed, by the fault. */
  private static Map<String, String> document() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "upgrade.md"));
    Map<String, String> rows = new LinkedHashMap<>();
    ROW.matcher(page.substring(page.indexOf("## When it stops")))
        .results()
        .forEach(m -> rows.put(m.group(1), m.group(2)));
    return rows;
  }

  @Test
  void whenTheDocumentListsFaults_thenTheyAreTheseInThisOrder() throws IOException {
    then(document().keySet())
        .containsExactlyElementsOf(faults().stream().map(RollFault::name).toList())
        .hasSizeGreaterThanOrEqualTo(AT_LEAST);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whenItHappens_thenTheRollStopsAsDocumentedAndGoesOnOnceMended(RollFault fault)
      throws IOException {
    try (UpgradeBench bench = UpgradeBench.rich();
        Journal memory = Journal.inMemory()) {
      Map<String, String> before = bench.placement();
      AtomicBoolean there = new AtomicBoolean();
      String step = fault.stepId(bench);
      Journal journal =
          new HookedJournal(
              memory,
              e -> {
                boolean now = e.kind() == JournalEntry.Kind.INTENT && e.step().startsWith(step);
                if (now && there.compareAndSet(false, true)) {
                  fault.inject().accept(bench);
                }
              });

      Throwable stopped = catchThrowable(() -> apply(bench, fault, journal));

      then(there).as("the step was met").isTrue();
      then(stopped)
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("Next: ")
          .hasMessageContaining(document().getOrDefault(fault.name(), "a row in the document"));
      thenThePoolIsUsable(bench, fault, before);

      fault.mend().accept(bench);
      then(apply(bench, fault, memory).verified()).isTrue();

      then(bench.versions()).containsExactly("8.2.1");
      then(bench.placement()).containsAllEntriesOf(before);
      then(bench.allPlugged()).isTrue();
      then(bench.coordinator()).isEqualTo("xs-01");
      then(bench.cloud.managedState(UpgradeBench.CLUSTER)).isEqualTo("Managed");
    }
  }

  private static UpgradeReport apply(UpgradeBench bench, RollFault fault, Journal journal) {
    try (UpgradeWork work =
        bench.open(
            UpgradeBench.media(),
            fault.options().andThen(o -> o.patience(java.time.Duration.ofMinutes(30))))) {
      Plan plan = UpgradeWork.PLANS.unfinished(journal).orElseGet(work::plan);
      return work.apply(plan, journal, o -> o.allow(Risk.REBOOT));
    }
  }

  private static void thenThePoolIsUsable(
      UpgradeBench bench, RollFault fault, Map<String, String> before) {
    if (fault.out().contains(RollFault.UNREACHABLE)) {
      then(catchThrowable(bench::coordinator)).isNotNull();
      return;
    }
    then(bench.disabled()).isEqualTo(fault.out());
    then(bench.coordinator()).isEqualTo("xs-01");
    then(bench.placement().keySet()).as("every VM runs").containsAll(before.keySet());
  }

  @Test
  void whenAPersonInterruptsIt_thenTheSameCommandGoesOn() {
    try (UpgradeBench bench = UpgradeBench.rich();
        Journal memory = Journal.inMemory()) {
      Map<String, String> before = bench.placement();
      Thread person = Thread.currentThread();
      Journal journal =
          new HookedJournal(
              memory,
              e -> {
                if (e.kind() == JournalEntry.Kind.NOTE && e.step().startsWith("restart@")) {
                  person.interrupt();
                }
              });
      RollFault none = faults().get(0);

      Throwable stopped = catchThrowable(() -> apply(bench, none, journal));

      then(Thread.interrupted()).isTrue();
      then(stopped).isInstanceOf(XsInterruptedException.class);
      then(apply(bench, none, memory).verified()).isTrue();
      then(bench.placement()).isEqualTo(before);
      then(bench.sim.calls(c -> c.method().endsWith("host.reboot") && c.outcome().equals("ok")))
          .hasSize(2);
    }
  }
}
