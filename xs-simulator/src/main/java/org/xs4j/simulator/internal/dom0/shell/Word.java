/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.util.List;
import java.util.Optional;

/** A word of a line, before anything in it is replaced. */
record Word(List<Part> parts) {
  /** A piece of a word. */
  sealed interface Part {}

  /** Characters that stand for themselves; in quotes they make no pattern. */
  record Text(String text, boolean quoted) implements Part {}

  /** {@code $name}, {@code ${name}} or {@code ${name:-word}}. */
  record Variable(String name, Optional<Word> otherwise, boolean quoted) implements Part {}

  /** {@code $(…)}. */
  record Substitution(Node script, boolean quoted) implements Part {}

  Word {
    parts = List.copyOf(parts);
  }

  /** Returns the word when it is plain text without quotes, as keywords are; else empty. */
  String keyword() {
    return parts.size() == 1 && parts.get(0) instanceof Text t && !t.quoted() ? t.text() : "";
  }
}
