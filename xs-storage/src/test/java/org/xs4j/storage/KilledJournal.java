/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.simulator.testing.ProcessDeath;

/** A journal whose process is killed from outside: nothing is written from that moment on. */
final class KilledJournal implements Journal {
  private final Journal inner;
  private volatile boolean dead;

  KilledJournal(Journal inner) {
    this.inner = inner;
  }

  void kill() {
    dead = true;
  }

  @Override
  public List<JournalEntry> entries() {
    return inner.entries();
  }

  @Override
  public void append(JournalEntry entry) {
    if (dead) {
      throw new ProcessDeath("while it waited for an answer");
    }
    inner.append(entry);
  }

  @Override
  public void close() {
    // the next process opens the inner one
  }
}
