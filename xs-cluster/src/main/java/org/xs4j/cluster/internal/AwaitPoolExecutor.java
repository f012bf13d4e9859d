/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.cluster.AwaitPool;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostMetricsRef;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.Xapi;

/** Waits for every host of a pool. */
public final class AwaitPoolExecutor extends XapiStepExecutor<AwaitPool> {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** Creates an executor for a fleet. */
  public AwaitPoolExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(AwaitPool step) {
    return step.coordinator();
  }

  @Override
  protected Probe look(AwaitPool step) {
    Xapi xapi = fleet().poolOf(step.coordinator()).raw();
    Map<HostMetricsRef, HostMetricsRecord> metrics = xapi.hostMetrics().getAllRecords();
    List<String> away =
        xapi.host().getAllRecords().values().stream()
            .filter(h -> !h.enabled() || !isLive(h, metrics))
            .map(HostRecord::nameLabel)
            .sorted()
            .toList();
    return away.isEmpty()
        ? Probe.done("all live and enabled")
        : Probe.needed("not live, or not enabled yet: " + String.join(", ", away));
  }

  private static boolean isLive(HostRecord host, Map<HostMetricsRef, HostMetricsRecord> metrics) {
    HostMetricsRecord own = metrics.get(host.metrics());
    return own != null && own.live();
  }

  @Override
  protected void act(AwaitPool step, StepContext context) {
    context.progress("waiting for every host");
  }

  @Override
  protected Duration settles() {
    return LIMIT;
  }
}
