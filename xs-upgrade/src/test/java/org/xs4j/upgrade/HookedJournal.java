/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import java.util.function.Consumer;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;

/**
 * A journal that tells each entry once it is written.
 *
 * @param inner keeps the entries
 * @param told is told
 */
record HookedJournal(Journal inner, Consumer<JournalEntry> told) implements Journal {
  /** Tells when a step begins whose id starts so. */
  static HookedJournal before(String step, Runnable hook) {
    return new HookedJournal(
        Journal.inMemory(),
        e -> {
          if (e.kind() == JournalEntry.Kind.INTENT && e.step().startsWith(step)) {
            hook.run();
          }
        });
  }

  @Override
  public List<JournalEntry> entries() {
    return inner.entries();
  }

  @Override
  public void append(JournalEntry entry) {
    inner.append(entry);
    told.accept(entry);
  }

  @Override
  public void close() {
    inner.close();
  }
}
