/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.ArrayList;
import java.util.List;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;

/** A journal whose process dies before its n-th entry; what was written stays for the next one. */
final class DyingJournal implements Journal {
  /** The death. Nothing catches it. */
  static final class Death extends Error {
    Death() {
      super("the process died");
    }
  }

  private final List<JournalEntry> entries = new ArrayList<>();
  private int left;

  DyingJournal(int left) {
    this.left = left;
  }

  /** Starts the process again, which lives on. */
  DyingJournal revived() {
    left = Integer.MAX_VALUE;
    return this;
  }

  boolean died() {
    return left < 0;
  }

  @Override
  public synchronized List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized void append(JournalEntry entry) {
    if (left <= 0) {
      left = -1;
      throw new Death();
    }
    left--;
    entries.add(entry);
  }

  @Override
  public void close() {}
}
