/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.ArmWatchdog;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.ssh.dom0.ManagementRestore;

/** Arms watchdogs. */
public final class ArmWatchdogExecutor extends NetworkStepExecutor<ArmWatchdog> {
  private final Set<String> armed = ConcurrentHashMap.newKeySet();
  private final Guard guard;

  /** Creates an executor over the reads and the watchdogs of a run. */
  public ArmWatchdogExecutor(PoolReads reads, Guard guard) {
    super(reads, Set.of());
    this.guard = guard;
  }

  @Override
  protected String home(ArmWatchdog step) {
    return step.host();
  }

  /** One that an earlier run armed may go off any moment, so each run arms its own. */
  @Override
  Probe look(ArmWatchdog step, NetworkSnapshot pool) {
    boolean moved =
        step.puts() == ManagementRestore.Kind.UNBOND
            && pool.host(step.host())
                .management()
                .map(m -> m.label().equals(step.label().value()))
                .orElse(false);
    if (moved) {
      return Probe.done("management is on '" + step.label() + "' already");
    }
    return armed.contains(step.host())
        ? Probe.done("armed")
        : Probe.needed("no watchdog of this run is armed");
  }

  @Override
  void change(ArmWatchdog step, NetworkSnapshot pool, StepContext context) {
    guard.arm(step, pool, xapi(step));
    armed.add(step.host());
  }
}
