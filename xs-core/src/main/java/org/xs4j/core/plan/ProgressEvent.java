/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.time.Instant;

/**
 * Something that happened while a plan was applied.
 *
 * @param at when
 * @param step the step's id
 * @param kind what happened to the step
 * @param text the step's line, or what it says about itself
 * @param finished how many steps are finished by now
 * @param total how many steps the plan has
 */
public record ProgressEvent(
    Instant at, String step, Kind kind, String text, int finished, int total) {
  /** What can happen to a step. */
  public enum Kind {
    /** It was started. */
    STARTED,
    /** It says something about itself. */
    RUNNING,
    /** It is done and verified. */
    DONE,
    /** It was not needed. */
    SKIPPED,
    /** It failed. */
    FAILED
  }

  /** Returns one line for people. */
  public String summary() {
    String mark =
        switch (kind) {
          case STARTED -> "start ";
          case RUNNING -> "  ... ";
          case DONE -> "done  ";
          case SKIPPED -> "skip  ";
          case FAILED -> "FAILED";
        };
    return String.format("[%d/%d] %s %s", finished, total, mark, text);
  }
}
