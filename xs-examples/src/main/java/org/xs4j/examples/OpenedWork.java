/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.RunOptions;

/**
 * Work made of what the library's workflows have in common.
 *
 * @param plans reads and writes its plans
 * @param planning makes the plan
 * @param applying applies it
 * @param undoing makes the work that takes back a run
 * @param lease takes the right to change the pool
 * @param closing logs out
 */
record OpenedWork(
    PlanCodec plans,
    Supplier<Plan> planning,
    Applying applying,
    Function<Journal, Work> undoing,
    Runnable lease,
    Runnable closing)
    implements Work {

  /** Applies a plan. */
  interface Applying {
    Outcome apply(Plan plan, Journal journal, Consumer<RunOptions> options);
  }

  /** Returns what refuses to take a run back. */
  static Function<Journal, Work> noWayBack(String why) {
    return run -> {
      throw new IllegalArgumentException("--undo: " + why);
    };
  }

  @Override
  public Plan plan() {
    return planning.get();
  }

  @Override
  public Work takingBack(Journal run) {
    return undoing.apply(run);
  }

  @Override
  public Outcome apply(Plan plan, Journal journal, Consumer<RunOptions> options) {
    return applying.apply(plan, journal, options);
  }

  @Override
  public void breakLease() {
    lease.run();
  }

  @Override
  public void close() {
    closing.run();
  }
}
