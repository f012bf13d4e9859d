/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in docs/readiness.md is that of the checks. */
class ReadinessPageInDocsTest {
  private static Path document() {
    return Path.of("..", "docs", "readiness.md");
  }

  private static String row(CheckInfo check) {
    String code = check.blocksJoin() ? "`" + check.code() + "`" : "";
    return "| `"
        + check.id()
        + "` | "
        + check.wanted()
        + " | "
        + check.source().replace("|", "\\|")
        + " | "
        + code
        + " |";
  }

  @Test
  void whenChecksChange_thenTheDocumentChangesWithThem() throws IOException {
    String table =
        Readiness.checks().stream()
            .map(c -> row(c.info()))
            .collect(Collectors.joining("\n", "\n", "\n"));

    then(Files.readString(document())).as("the rows have to be:" + table).contains(table);
  }

  @Test
  void whenListed_thenEachCheckHasAnIdOfItsOwnAndSaysAllOfIt() {
    then(Readiness.checks()).extracting(c -> c.info().id()).doesNotHaveDuplicates();
    then(Readiness.checks())
        .allSatisfy(
            c -> {
              then(c.info().id()).matches("[a-z]+\\.[a-z0-9-]+");
              then(c.info().title()).isNotBlank();
              then(c.info().wanted()).isNotBlank();
              then(c.info().mend()).isNotBlank();
              then(c.info().source()).isNotBlank();
            });
  }
}
