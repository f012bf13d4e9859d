/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.DisarmWatchdog;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.ssh.dom0.ManagementWatchdog.State;

/** Disarms watchdogs, over the connection that proves that the host answers. */
public final class DisarmWatchdogExecutor extends NetworkStepExecutor<DisarmWatchdog> {
  private final Guard guard;

  /** Creates an executor over the reads and the watchdogs of a run. */
  public DisarmWatchdogExecutor(PoolReads reads, Guard guard) {
    super(reads, Set.of());
    this.guard = guard;
  }

  @Override
  protected String home(DisarmWatchdog step) {
    return step.host();
  }

  @Override
  Probe look(DisarmWatchdog step, NetworkSnapshot pool) {
    State state = guard.watchdog(step.host()).state();
    return state == State.IDLE
        ? Probe.done("no watchdog is armed")
        : Probe.needed(state == State.ARMED ? "the watchdog is armed" : "the watchdog went off");
  }

  @Override
  void change(DisarmWatchdog step, NetworkSnapshot pool, StepContext context) {
    if (guard.watchdog(step.host()).disarm() == State.FIRED) {
      guard.throwIfFired(step.host(), step.hostName() + ": management on bond " + step.label());
    }
  }
}
