/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/**
 * What became of one step.
 *
 * @param id the step's id
 * @param description the step's line
 * @param status what became of it
 * @param detail what was seen, or why it failed; may be empty
 * @param duration how long it took
 */
public record StepResult(
    String id, String description, Status status, String detail, Duration duration) {
  /** What can become of a step. */
  public enum Status {
    /** It was carried out and verified, in this run. */
    DONE,
    /** Its effect was there already, or an earlier run with the same journal did it. */
    SKIPPED,
    /** It failed, or could not be verified. */
    FAILED,
    /** It was not started, because another one failed. */
    NOT_RUN;

    /** Returns the name as it is written in files: lower case, with dashes. */
    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
