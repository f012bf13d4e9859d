/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.time.Duration;
import java.util.Set;
import org.xs4j.cluster.AwaitAlone;
import org.xs4j.core.TransportException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;

/** Waits for hosts that left their pool. */
public final class AwaitAloneExecutor extends XapiStepExecutor<AwaitAlone> {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /** Creates an executor for a fleet. */
  public AwaitAloneExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(AwaitAlone step) {
    return step.coordinator();
  }

  @Override
  protected Probe look(AwaitAlone step) {
    try {
      return fleet().left(step.host())
          ? Probe.done("it stands alone")
          : Probe.needed(step.hostName() + " still says that it is in a pool");
    } catch (TransportException e) {
      return Probe.needed(step.hostName() + " does not answer yet");
    }
  }

  @Override
  protected void act(AwaitAlone step, StepContext context) {
    context.progress("waiting for " + step.hostName());
  }

  @Override
  protected Duration settles() {
    return LIMIT;
  }
}
