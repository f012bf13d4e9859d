/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.xs4j.cluster.ChangeCoordinator;
import org.xs4j.core.TransportException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.Xapi;

/** Changes coordinators. The call's own connection ends with it, as every session does. */
public final class ChangeCoordinatorExecutor extends XapiStepExecutor<ChangeCoordinator> {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Creates an executor for a fleet. */
  public ChangeCoordinatorExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(ChangeCoordinator step) {
    return step.host();
  }

  /** Who led before sends to who leads now, whose certificate is another one. */
  @Override
  protected Probe look(ChangeCoordinator step) {
    try {
      return leader(step);
    } catch (TransportException e) {
      if (fleet().leads(step.host())) {
        return leader(step);
      }
      throw e;
    }
  }

  private Probe leader(ChangeCoordinator step) {
    Xapi xapi = fleet().poolOf(step.host()).raw();
    PoolRecord pool = xapi.pool().getAllRecords().values().iterator().next();
    String leader = xapi.host().getUuid(pool.master());
    if (leader.equals(step.host())) {
      return Probe.done(step.hostName() + " leads the pool");
    }
    return leader.equals(step.from())
        ? Probe.needed(step.fromName() + " leads the pool")
        : Probe.stale(
            List.of(
                "the pool was led by "
                    + step.fromName()
                    + ", now it is by "
                    + xapi.host().getNameLabel(pool.master())));
  }

  @Override
  protected void act(ChangeCoordinator step, StepContext context) {
    Xapi xapi = fleet().poolOf(step.host()).raw();
    xapi.pool().designateNewMaster(xapi.host().getByUuid(step.host()));
  }

  @Override
  protected Duration settles() {
    return LIMIT;
  }
}
