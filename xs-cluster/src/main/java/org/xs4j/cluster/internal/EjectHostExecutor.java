/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.cluster.EjectHost;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.Xapi;

/** Takes hosts out of their pool. */
public final class EjectHostExecutor extends XapiStepExecutor<EjectHost> {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** Creates an executor for a fleet. */
  public EjectHostExecutor(Fleet fleet) {
    super(fleet, Set.of("pool.eject"));
  }

  @Override
  protected String home(EjectHost step) {
    return step.coordinator();
  }

  @Override
  protected Probe look(EjectHost step) {
    Xapi xapi = fleet().poolOf(step.coordinator()).raw();
    Optional<HostRef> host = host(xapi, step);
    if (host.isEmpty()) {
      return Probe.done(step.hostName() + " is not in the pool");
    }
    List<String> changes = new ArrayList<>();
    PoolRecord pool = xapi.pool().getAllRecords().values().iterator().next();
    if (pool.master().equals(host.get())) {
      changes.add(step.hostName() + " was a supporter, now it leads the pool");
    }
    xapi.vm().getAllRecords().values().stream()
        .filter(v -> v.residentOn().equals(host.get()) && !v.isControlDomain())
        .filter(v -> !v.powerState().equals(VmPowerState.HALTED))
        .forEach(
            v -> changes.add("no VM was on " + step.hostName() + ", now " + v.nameLabel() + " is"));
    return changes.isEmpty()
        ? Probe.needed(step.hostName() + " is in the pool")
        : Probe.stale(changes);
  }

  private static Optional<HostRef> host(Xapi xapi, EjectHost step) {
    Map<HostRef, HostRecord> hosts = xapi.host().getAllRecords();
    return hosts.entrySet().stream()
        .filter(e -> e.getValue().uuid().equals(step.host()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  protected void act(EjectHost step, StepContext context) {
    Xapi xapi = fleet().poolOf(step.coordinator()).raw();
    host(xapi, step).ifPresent(host -> follow(xapi.pool().ejectAsync(host), context, LIMIT));
  }

  @Override
  protected Duration settles() {
    return LIMIT;
  }
}
