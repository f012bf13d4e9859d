/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.xs4j.core.TransportException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.network.CompleteBond;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.xenapi.BusyException;

/**
 * Waits for the bond that a joined host copies from its coordinator, and creates it when it does
 * not come.
 */
public final class CompleteBondExecutor extends NetworkStepExecutor<CompleteBond> {
  /** A member copies bonds at its start, a moment after it is enabled. */
  private static final Duration COPY = Duration.ofMinutes(3);

  /** Creates an executor over the reads of a run. */
  public CompleteBondExecutor(PoolReads reads) {
    super(reads, Set.of("Bond.create", "PIF.plug"));
  }

  @Override
  protected String home(CompleteBond step) {
    return step.host();
  }

  private static BondWish wish(CompleteBond step) {
    return new BondWish(
        step.host(), step.label(), step.devices(), List.of(), step.mode(), step.properties());
  }

  @Override
  Probe look(CompleteBond step, NetworkSnapshot pool) {
    return wish(step).look(pool);
  }

  @Override
  void change(CompleteBond step, NetworkSnapshot pool, StepContext context) {
    if (!copied(step, context)) {
      context.progress(
          step.hostName() + " has not copied the bond on " + step.label() + "; creating it");
      NetworkSnapshot now = fresh(step);
      wish(step).note(now, context);
      follow(wish(step).make(client(step), now), context, LIMIT);
    }
  }

  private boolean copied(CompleteBond step, StepContext context) {
    try {
      Waiter.forValue(
              step.hostName() + " has copied the bond on " + step.label(), () -> lookAgain(step))
          .until(probe -> !(probe instanceof Probe.Needed))
          .tolerating(TransportException.class)
          .tolerating(BusyException.class)
          .atMost(COPY)
          .time(context.time())
          .await();
      return true;
    } catch (WaitTimeoutException e) {
      return false;
    }
  }
}
