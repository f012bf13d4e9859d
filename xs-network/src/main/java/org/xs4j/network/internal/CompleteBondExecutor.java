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
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;

/**
 * Waits for the bond that a joined host copies from its coordinator, and creates it when it does
 * not come.
 */
public final class CompleteBondExecutor extends XapiStepExecutor<CompleteBond> {
  /** A member copies bonds at its start, a moment after it is enabled. */
  private static final Duration COPY = Duration.ofMinutes(3);

  /** Creates an executor for a fleet. */
  public CompleteBondExecutor(Fleet fleet) {
    super(fleet, Set.of("Bond.create", "PIF.plug"));
  }

  @Override
  protected String home(CompleteBond step) {
    return step.host();
  }

  private static BondWish wish(CompleteBond step) {
    return new BondWish(step.host(), step.label(), step.devices(), List.of(), step.mode());
  }

  @Override
  protected Probe look(CompleteBond step) {
    return wish(step).look(NetworkSnapshot.read(fleet().poolOf(step.host())));
  }

  @Override
  protected void act(CompleteBond step, StepContext context) {
    XsClient xs = fleet().poolOf(step.host());
    if (!copied(step, context)) {
      context.progress(
          step.hostName() + " has not copied the bond on " + step.label() + "; creating it");
      follow(wish(step).make(xs, NetworkSnapshot.read(xs)), context, BondWish.LIMIT);
    }
  }

  private boolean copied(CompleteBond step, StepContext context) {
    try {
      Waiter.forValue(step.hostName() + " has copied the bond on " + step.label(), () -> look(step))
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
