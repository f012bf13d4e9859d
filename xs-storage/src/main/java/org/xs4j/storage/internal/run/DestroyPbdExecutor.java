/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.DestroyPbd;
import org.xs4j.storage.Pbd;
import org.xs4j.xenapi.fleet.Fleet;

/** Takes away hosts' links to SRs. */
public final class DestroyPbdExecutor extends StorageExecutor<DestroyPbd> {
  /** Creates an executor for a fleet. */
  public DestroyPbdExecutor(Fleet fleet) {
    super(fleet, Set.of("PBD.destroy"));
  }

  @Override
  protected String home(DestroyPbd step) {
    return step.host();
  }

  private Optional<Pbd> pbd(DestroyPbd step) {
    return step.sr().find(snapshot(step)).flatMap(s -> s.pbd(step.host()));
  }

  @Override
  protected Probe look(DestroyPbd step) {
    Optional<Pbd> pbd = pbd(step);
    if (pbd.isEmpty()) {
      return Probe.done("no link");
    }
    return pbd.get().attached()
        ? Probe.stale(List.of("SR " + step.sr() + " is plugged on " + step.hostName()))
        : Probe.needed("PBD " + pbd.get().uuid());
  }

  @Override
  protected void act(DestroyPbd step, StepContext context) {
    pbd(step)
        .ifPresent(
            p ->
                call(
                    () -> pool(step).raw().pbd().destroyAsync(p.ref()),
                    step.hostName(),
                    "SR " + step.sr(),
                    context));
  }
}
