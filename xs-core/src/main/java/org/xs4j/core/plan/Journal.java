/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.nio.file.Path;
import java.util.List;

/**
 * The memory of a run that outlives its process: what was intended, what was done.
 *
 * <p>A file of JSON lines is the default; another implementation must make an entry durable before
 * {@link #append} returns. A journal has one writer at a time.
 */
public interface Journal extends AutoCloseable {
  /**
   * Returns all entries in the order in which they were written, those of earlier processes
   * included.
   */
  List<JournalEntry> entries();

  /**
   * Returns the entries since a plan was last taken up, its {@link JournalEntry.Kind#PLAN} entry
   * first; empty if none was.
   */
  default List<JournalEntry> currentRun() {
    List<JournalEntry> all = entries();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).kind() == JournalEntry.Kind.PLAN) {
        return all.subList(i, all.size());
      }
    }
    return List.of();
  }

  /** Tells whether a plan was taken up and neither finished nor given up. */
  default boolean unfinished() {
    List<JournalEntry> run = currentRun();
    return !run.isEmpty()
        && run.stream()
            .noneMatch(
                e ->
                    e.kind() == JournalEntry.Kind.FINISHED
                        || e.kind() == JournalEntry.Kind.ABANDONED);
  }

  /** Writes an entry durably. Safe to call from several threads. */
  void append(JournalEntry entry);

  /** Lets go of the journal; what was written stays. Never throws. */
  @Override
  void close();

  /**
   * Opens or creates a journal in a file. A last line that a dying process left torn is dropped.
   *
   * @throws org.xs4j.core.XsException when another process has it open, or it is of an unknown
   *     schema
   */
  static Journal file(Path file) {
    return FileJournal.open(file);
  }

  /**
   * Returns a journal that is forgotten with the process, for tests and for work that need not be
   * resumed.
   */
  static Journal inMemory() {
    return new MemoryJournal();
  }
}
