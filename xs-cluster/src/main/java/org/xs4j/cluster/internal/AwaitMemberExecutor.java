/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.time.Duration;
import java.util.Set;
import org.xs4j.cluster.AwaitMember;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.ObjectGoneException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.HostRecord;

/** Waits for hosts that joined. */
public final class AwaitMemberExecutor extends XapiStepExecutor<AwaitMember> {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** Creates an executor for a fleet. */
  public AwaitMemberExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(AwaitMember step) {
    return step.coordinator();
  }

  @Override
  protected Probe look(AwaitMember step) {
    XsClient xs = fleet().poolOf(step.coordinator());
    HostRecord host;
    boolean live;
    try {
      host = xs.raw().host().getRecord(xs.raw().host().getByUuid(step.host()));
      live = !host.metrics().isNull() && xs.raw().hostMetrics().getLive(host.metrics());
    } catch (ObjectGoneException e) {
      return Probe.needed(step.hostName() + " is not in the pool yet");
    }
    if (live && host.enabled()) {
      fleet().moved(step.host(), step.coordinator());
      return Probe.done("live and enabled");
    }
    return Probe.needed(
        step.hostName() + " is " + (live ? "live, not enabled yet" : "not live yet"));
  }

  @Override
  protected void act(AwaitMember step, StepContext context) {
    context.progress("waiting for " + step.hostName());
  }

  @Override
  protected Duration settles() {
    return LIMIT;
  }
}
