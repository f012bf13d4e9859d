/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a journal.
 *
 * @param at when it was written
 * @param kind what it says
 * @param step the id of the step that it is about; empty for what concerns the whole run
 * @param detail more, by name; never a secret
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JournalEntry(Instant at, Kind kind, String step, Map<String, String> detail) {
  /** What a line can say. */
  public enum Kind {
    /** A plan was taken up; {@code detail.plan} is its JSON. */
    PLAN,
    /** A step is about to run. */
    INTENT,
    /** A step noted something that a resumed run needs. */
    NOTE,
    /** A step is done and verified. */
    DONE,
    /** A step's effect was there already. */
    SKIPPED,
    /** A step failed. */
    FAILED,
    /** Every step of the plan is done. */
    FINISHED,
    /** The pool has changed since the plan was made, so the rest of it will not be done. */
    ABANDONED;

    /** Returns the name in lower case, as it stands in the file. */
    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Takes absent members as empty and keeps a copy of the details. */
  @SuppressWarnings("NullAway") // Jackson hands null for members that the line does not have
  public JournalEntry {
    step = step == null ? "" : step;
    detail = detail == null ? Map.of() : Map.copyOf(new TreeMap<>(detail));
  }
}
