/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.io.PrintStream;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.ProgressEvent;

/** One plain line for each thing that happens: for files and pipes. */
final class ProgressLines implements ProgressView {
  private final PrintStream to;
  private final String name;

  ProgressLines(PrintStream to, String name) {
    this.to = to;
    this.name = name;
  }

  @Override
  public void say(String text) {
    to.println(name + ": " + text);
  }

  @Override
  public void begin(Plan plan) {
    to.println(plan.describe());
  }

  @Override
  public void accept(ProgressEvent event) {
    to.println(event.summary());
  }
}
