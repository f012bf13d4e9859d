/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.testing;

import java.util.List;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;

/**
 * A journal whose process dies at a chosen entry: the entry is written, and nothing after it, from
 * whatever thread. What is left in the inner journal is what a resumed run finds.
 */
public final class DyingJournal implements Journal {
  private final Journal inner;
  private final int last;
  private int written;

  /**
   * Wraps a journal.
   *
   * @param inner where entries go while the process lives
   * @param last how many entries are still written; 0 or more
   */
  public DyingJournal(Journal inner, int last) {
    if (last < 0) {
      throw new IllegalArgumentException("last must be 0 or more, got " + last);
    }
    this.inner = inner;
    this.last = last;
  }

  @Override
  public List<JournalEntry> entries() {
    return inner.entries();
  }

  /**
   * Writes an entry, unless the process is dead.
   *
   * @throws ProcessDeath once the last entry is written
   */
  @Override
  public synchronized void append(JournalEntry entry) {
    if (written < last) {
      inner.append(entry);
      written++;
    }
    if (written == last) {
      throw new ProcessDeath("after entry " + last + " of its journal");
    }
  }

  /** Leaves the inner journal open, as the next process opens it. */
  @Override
  public void close() {}
}
