/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.core.plan.PlanException;

/** Each fault is found before anything is changed, and named with what is wrong and how to mend. */
class PreCheckFaultsTest {
  private static final int AT_LEAST = 30;
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z]+\\.[a-z-]+)` \\|", Pattern.MULTILINE);

  static List<PreCheckFault> faults() {
    return PreCheckFault.all();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whenAFaultIsThere_thenItIsNamedAndNothingIsChanged(PreCheckFault fault) {
    try (UpgradeBench bench = new UpgradeBench(fault.spec())) {
      fault.seed().accept(bench);
      bench.forget();

      try (UpgradeWork work = fault.open(bench)) {
        List<Finding> found =
            work.check().stream().filter(f -> f.check().equals(fault.check())).toList();

        then(found).as("findings of " + fault.check()).isNotEmpty();
        then(found)
            .anyMatch(f -> (f.host() + ": " + f.seen()).contains(fault.named()))
            .noneMatch(f -> f.mend().isBlank());
        if (found.get(0).severity() == Severity.FAIL) {
          thenThrownBy(work::plan)
              .isInstanceOf(PlanException.class)
              .hasMessageContaining(fault.check())
              .hasMessageContaining(fault.named())
              .hasMessageContaining(found.get(0).mend());
        } else {
          work.plan();
        }
      }

      then(bench.writes()).isEmpty();
    }
  }

  @Test
  void whenNothingIsWrong_thenNothingIsFound() {
    for (PreCheckFault fault : faults().subList(0, 1)) {
      try (UpgradeBench bench = new UpgradeBench(fault.spec());
          UpgradeWork work = fault.open(bench)) {
        then(work.check()).filteredOn(f -> f.severity() == Severity.FAIL).isEmpty();
      }
    }
  }

  @Test
  void whenTheDocumentListsChecks_thenEachHasItsFault() throws IOException {
    Set<String> documented =
        ROW.matcher(Files.readString(Path.of("..", "docs", "upgrade.md")))
            .results()
            .map(m -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> seeded =
        faults().stream().map(PreCheckFault::check).collect(Collectors.toCollection(TreeSet::new));

    then(seeded).isEqualTo(documented).hasSizeGreaterThanOrEqualTo(AT_LEAST);
  }
}
