/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Heartbeat;
import org.xs4j.ssh.dom0.HeartbeatState;
import org.xs4j.storage.PauseHeartbeat;

/** Disarms CloudStack's heartbeat on hosts. */
public final class PauseHeartbeatExecutor implements StepExecutor<PauseHeartbeat> {
  private final Shells shells;

  /** Creates an executor for hosts that are reached over SSH. */
  public PauseHeartbeatExecutor(Shells shells) {
    this.shells = shells;
  }

  @Override
  public Probe probe(PauseHeartbeat step, StepContext context) {
    HeartbeatState state = new Heartbeat(shells.of(step.host())).look();
    return state.armed()
        ? Probe.needed(
            "it writes to "
                + state.repositories().size()
                + " SRs"
                + (state.running() ? " now" : ""))
        : Probe.done("not armed");
  }

  @Override
  public void run(PauseHeartbeat step, StepContext context) {
    new Heartbeat(shells.of(step.host())).pause();
  }
}
