/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.io.PrintStream;
import java.util.function.Consumer;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.ProgressEvent;
import org.xs4j.core.plan.Step;

/** Shows people, or a program, how far the work on a plan is. */
interface ProgressView extends Consumer<ProgressEvent> {
  /** Tells something that is no step's. */
  void say(String text);

  /** Shows the plan before it is applied. */
  void begin(Plan plan);

  /** Ends the view, so that what is printed next stands below it. */
  default void end() {}

  /**
   * Returns the view that fits: JSON lines for programs, bars on a terminal that can draw them,
   * plain lines otherwise.
   */
  static ProgressView of(PrintStream to, String name, boolean json, boolean terminal) {
    if (json) {
      return new ProgressJson(to);
    }
    return terminal ? new ProgressBars(to, name) : new ProgressLines(to, name);
  }

  /** Returns the uuid of the host that a step touches, or an empty text for the whole pool. */
  static String hostOf(Step step) {
    return step.touches().stream()
        .filter(t -> t.startsWith("host:"))
        .map(t -> t.substring("host:".length()))
        .sorted()
        .findFirst()
        .orElse("");
  }
}
