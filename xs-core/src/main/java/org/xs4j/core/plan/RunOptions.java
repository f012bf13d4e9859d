/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.List;
import java.util.function.Consumer;
import org.xs4j.core.Refusal;
import org.xs4j.core.wait.TimeSource;

/** How a plan is applied. */
public final class RunOptions {
  private static final int DEFAULT_PARALLEL = 8;

  private Risk allowed = Risk.NONE;
  private int parallel = DEFAULT_PARALLEL;
  private Consumer<ProgressEvent> listener = event -> {};
  private TimeSource time = TimeSource.system();

  /** Allows steps up to a risk; {@link Risk#NONE} unless set. */
  public RunOptions allow(Risk risk) {
    this.allowed = risk;
    return this;
  }

  /**
   * Sets how many steps may run at once; 8 unless set. Steps that touch the same thing never do.
   */
  public RunOptions parallel(int steps) {
    if (steps < 1) {
      throw Refusal.of("parallel", steps, "1 or more");
    }
    this.parallel = steps;
    return this;
  }

  /**
   * Sets who is told what happens. Called on one thread, in order; what it throws is logged and
   * changes nothing.
   */
  public RunOptions onProgress(Consumer<ProgressEvent> listener) {
    this.listener = listener;
    return this;
  }

  /** Sets the clock; the machine's own unless set. */
  public RunOptions time(TimeSource time) {
    this.time = time;
    return this;
  }

  /**
   * Refuses a plan that has steps above the allowed risk.
   *
   * @throws RiskRefusedException naming every such step
   */
  public void refuseRisk(Plan plan) {
    List<Step> above = plan.steps().stream().filter(s -> s.risk().compareTo(allowed) > 0).toList();
    if (!above.isEmpty()) {
      throw new RiskRefusedException(allowed, above);
    }
  }

  int parallel() {
    return parallel;
  }

  Consumer<ProgressEvent> listener() {
    return listener;
  }

  TimeSource time() {
    return time;
  }
}
