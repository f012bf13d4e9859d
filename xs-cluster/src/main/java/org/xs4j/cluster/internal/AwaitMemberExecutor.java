/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.cluster.AwaitMember;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostMetricsRef;
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
    Optional<HostRecord> host =
        xs.raw().host().getAllRecords().values().stream()
            .filter(h -> h.uuid().equals(step.host()))
            .findFirst();
    if (host.isEmpty()) {
      return Probe.needed(step.hostName() + " is not in the pool yet");
    }
    Map<HostMetricsRef, HostMetricsRecord> metrics = xs.raw().hostMetrics().getAllRecords();
    HostMetricsRecord own = metrics.get(host.get().metrics());
    boolean live = own != null && own.live();
    if (live && host.get().enabled()) {
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
