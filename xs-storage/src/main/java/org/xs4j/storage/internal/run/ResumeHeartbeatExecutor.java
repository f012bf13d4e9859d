/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Heartbeat;
import org.xs4j.storage.ResumeHeartbeat;

/** Arms CloudStack's heartbeat on hosts again. */
public final class ResumeHeartbeatExecutor implements StepExecutor<ResumeHeartbeat> {
  private final Shells shells;

  /** Creates an executor for hosts that are reached over SSH. */
  public ResumeHeartbeatExecutor(Shells shells) {
    this.shells = shells;
  }

  @Override
  public Probe probe(ResumeHeartbeat step, StepContext context) {
    return new Heartbeat(shells.of(step.host()))
        .paused()
        .map(state -> Probe.needed("it was armed for " + state.repositories().size() + " SRs"))
        .orElseGet(() -> Probe.done("not paused"));
  }

  @Override
  public void run(ResumeHeartbeat step, StepContext context) {
    new Heartbeat(shells.of(step.host())).resume(step.gone());
  }
}
