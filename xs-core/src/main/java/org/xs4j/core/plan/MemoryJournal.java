/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.ArrayList;
import java.util.List;

/** A journal that is forgotten with the process. */
final class MemoryJournal implements Journal {
  private final List<JournalEntry> entries = new ArrayList<>();

  @Override
  public synchronized List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized void append(JournalEntry entry) {
    entries.add(entry);
  }

  @Override
  public void close() {
    // nothing is held
  }
}
