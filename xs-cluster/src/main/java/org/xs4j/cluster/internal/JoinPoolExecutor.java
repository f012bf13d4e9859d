/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.Set;
import org.xs4j.cluster.JoinPool;
import org.xs4j.core.TransportException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.ObjectGoneException;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.HostApi;

/**
 * Makes hosts join. The call goes to the joining host, and its answer may be lost in the restart
 * that follows.
 */
public final class JoinPoolExecutor extends XapiStepExecutor<JoinPool> {
  /** Creates an executor for a fleet. */
  public JoinPoolExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(JoinPool step) {
    return step.coordinator();
  }

  @Override
  protected Probe look(JoinPool step) {
    try {
      fleet().poolOf(step.coordinator()).raw().host().getByUuid(step.host());
    } catch (ObjectGoneException e) {
      return Probe.needed(step.hostName() + " is not in the pool");
    }
    fleet().moved(step.host(), step.coordinator());
    return Probe.done(step.hostName() + " is in the pool");
  }

  @Override
  protected void act(JoinPool step, StepContext context) {
    HostEndpoint coordinator = fleet().endpoint(step.coordinator());
    try {
      fleet()
          .poolOf(step.host())
          .raw()
          .pool()
          .join(
              address(step),
              coordinator.credentials().username(),
              coordinator.credentials().password());
    } catch (TransportException e) {
      if (e.surelyNotSent()) {
        throw e;
      }
      context.progress(
          step.hostName() + " went away before it answered, as a restarting toolstack may");
      if (!appears(step, context)) {
        throw e;
      }
    }
  }

  /** Waits whether a call without an answer was carried out; if not, it may be made again. */
  private boolean appears(JoinPool step, StepContext context) {
    try {
      Waiter.forValue(step.hostName() + " is in the pool", () -> look(step))
          .until(probe -> probe instanceof Probe.Done)
          .tolerating(TransportException.class)
          .tolerating(BusyException.class)
          .atMost(settles())
          .time(context.time())
          .await();
      return true;
    } catch (WaitTimeoutException e) {
      return false;
    }
  }

  /**
   * What hosts tell each other is the coordinator's own address, never the URL by which we reach
   * it.
   */
  private String address(JoinPool step) {
    HostApi hosts = fleet().poolOf(step.coordinator()).raw().host();
    return hosts.getAddress(hosts.getByUuid(step.coordinator()));
  }
}
