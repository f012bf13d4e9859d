/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.JournalEntry.Kind;

class FileJournalTest {
  private static final JournalEntry INTENT =
      new JournalEntry(Instant.parse("2026-11-23T15:32:00.123Z"), Kind.INTENT, "bond:β", Map.of());
  private static final JournalEntry NOTE =
      new JournalEntry(
          Instant.parse("2026-11-23T15:32:01Z"),
          Kind.NOTE,
          "bond:β",
          Map.of("task", "OpaqueRef:1"));

  @TempDir Path dir;

  @Test
  void whenOpenedAgain_thenEveryEntryIsThere() {
    Path file = dir.resolve("journal");
    try (Journal journal = Journal.file(file)) {
      journal.append(INTENT);
      journal.append(NOTE);
    }

    try (Journal journal = Journal.file(file)) {
      then(journal.entries()).containsExactly(INTENT, NOTE);
    }
  }

  @Test
  void whenTheLastLineIsTorn_thenItIsDroppedAndTheNextOneIsWhole() throws Exception {
    Path file = dir.resolve("journal");
    try (Journal journal = Journal.file(file)) {
      journal.append(INTENT);
    }
    Files.writeString(file, "{\"at\":\"2026-11-", StandardOpenOption.APPEND);

    try (Journal journal = Journal.file(file)) {
      journal.append(NOTE);
    }

    try (Journal journal = Journal.file(file)) {
      then(journal.entries()).containsExactly(INTENT, NOTE);
    }
  }

  @Test
  void whenOpenTwice_thenTheSecondIsRefused() {
    Path file = dir.resolve("journal");
    try (Journal held = Journal.file(file)) {
      thenThrownBy(() -> Journal.file(file))
          .isInstanceOf(XsException.class)
          .hasMessageContaining("in use by another run");
      then(held.entries()).isEmpty();
    }
  }

  @Test
  void whenTheSchemaIsUnknown_thenTheFileIsRefusedAndKept() throws Exception {
    Path file = dir.resolve("journal");
    Files.writeString(file, "{\"journal\":\"xs\",\"schema\":9}\n");

    thenThrownBy(() -> Journal.file(file))
        .isInstanceOf(XsException.class)
        .hasMessageContaining("\"schema\":1");
    then(file).hasContent("{\"journal\":\"xs\",\"schema\":9}\n");
  }
}
