/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.cluster.AwaitPool;
import org.xs4j.core.TransportException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.BusyException;
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
    Collection<HostRecord> hosts = xapi.host().getAllRecords().values();
    String leader =
        hosts.stream()
            .filter(h -> h.uuid().equals(step.coordinator()))
            .map(HostRecord::address)
            .findFirst()
            .orElse("");
    List<String> away =
        hosts.stream()
            .flatMap(h -> lack(h, metrics, leader).map(why -> h.nameLabel() + " " + why).stream())
            .sorted()
            .toList();
    return away.isEmpty()
        ? Probe.done("all live and enabled")
        : Probe.needed(String.join(", ", away));
  }

  private Optional<String> lack(
      HostRecord host, Map<HostMetricsRef, HostMetricsRecord> metrics, String leader) {
    if (!isLive(host, metrics)) {
      return Optional.of("is not live yet");
    }
    return host.enabled() ? straying(host, leader) : Optional.of("is not enabled yet");
  }

  /**
   * Asks a host itself whom it follows, since the pool still shows as live and enabled a host whose
   * toolstack is only about to start. One that no endpoint was given for cannot be asked.
   */
  private Optional<String> straying(HostRecord host, String leader) {
    if (host.address().equals(leader) || !fleet().hostsByEndpoint().containsValue(host.uuid())) {
      return Optional.empty();
    }
    try {
      String follows = fleet().coordinatorOf(host.uuid()).orElse("nobody");
      return follows.equals(leader) ? Optional.empty() : Optional.of("follows " + follows);
    } catch (BusyException | TransportException e) {
      return Optional.of("does not answer yet: " + e.getMessage());
    }
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
