/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.upgrade.UpgradeStep;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;

/**
 * The base of steps over XAPI: looks and acts with a client of the pool.
 *
 * @param <S> the type of step
 */
abstract class OnPool<S extends UpgradeStep> extends XapiStepExecutor<S> {
  OnPool(Fleet fleet, Set<String> messages) {
    super(fleet, messages);
  }

  /** Looks once whether the step is done, needed or no longer right. */
  abstract Probe look(XsClient xs, S step);

  /** Makes the change. */
  abstract void act(XsClient xs, S step, StepContext context);

  @Override
  protected final String home(S step) {
    return step.host();
  }

  @Override
  protected final Probe look(S step) {
    return look(fleet().poolOf(step.host()), step);
  }

  @Override
  protected final void act(S step, StepContext context) {
    act(fleet().poolOf(step.host()), step, context);
  }

  /**
   * Returns what has changed when another host leads the pool than the one that did: a member that
   * is upgraded before its coordinator cannot be used.
   */
  static Optional<String> led(XsClient xs, String coordinator) {
    HostRef master = pool(xs).getValue().master();
    HostRecord leader = xs.raw().host().getRecord(master);
    return leader.uuid().equals(coordinator)
        ? Optional.empty()
        : Optional.of(
            leader.nameLabel() + " leads the pool now; the plan begins with the host that did");
  }

  static HostRef ref(XsClient xs, UpgradeStep step) {
    return xs.raw().host().getByUuid(step.host());
  }

  static HostRecord host(XsClient xs, UpgradeStep step) {
    return xs.raw().host().getRecord(ref(xs, step));
  }

  static Map.Entry<PoolRef, PoolRecord> pool(XsClient xs) {
    return xs.raw().pool().getAllRecords().entrySet().iterator().next();
  }
}
