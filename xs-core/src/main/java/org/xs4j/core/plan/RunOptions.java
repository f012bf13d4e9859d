/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.xs4j.core.Refusal;
import org.xs4j.core.wait.TimeSource;

/** How a plan is applied. */
public final class RunOptions {
  private static final int DEFAULT_PARALLEL = 8;

  private Risk allowed = Risk.NONE;
  private final Set<String> destroyable = new HashSet<>();
  private int parallel = DEFAULT_PARALLEL;
  private Consumer<ProgressEvent> listener = event -> {};
  private TimeSource time = TimeSource.system();

  /** Allows steps up to a risk; {@link Risk#NONE} unless set. */
  public RunOptions allow(Risk risk) {
    this.allowed = risk;
    return this;
  }

  /**
   * Allows steps that destroy the things with these names, such as an SR's label. {@link
   * Risk#DESTROY} must be allowed as well.
   */
  public RunOptions destroy(String... names) {
    destroyable.addAll(List.of(names));
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
   * Refuses a plan that has steps above the allowed risk, or that destroy what was not named.
   *
   * @throws RiskRefusedException naming every such step
   */
  public void refuseRisk(Plan plan) {
    List<Step> above = plan.steps().stream().filter(s -> s.risk().compareTo(allowed) > 0).toList();
    if (!above.isEmpty()) {
      throw new RiskRefusedException(allowed, above);
    }
    List<Step> unnamed =
        plan.steps().stream()
            .filter(s -> s.destroys().filter(name -> !destroyable.contains(name)).isPresent())
            .toList();
    if (!unnamed.isEmpty()) {
      throw new RiskRefusedException(unnamed);
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
