/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.PlugPbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.internal.DeviceWords;
import org.xs4j.xenapi.fleet.Fleet;

/** Plugs hosts' PBDs. */
public final class PlugPbdExecutor extends StorageExecutor<PlugPbd> {
  /** Creates an executor for a fleet. */
  public PlugPbdExecutor(Fleet fleet) {
    super(fleet, Set.of("PBD.plug"));
  }

  @Override
  protected String home(PlugPbd step) {
    return step.host();
  }

  @Override
  protected Probe look(PlugPbd step) {
    Optional<Sr> sr = step.sr().find(snapshot(step));
    if (sr.isEmpty()) {
      return gone(step.sr());
    }
    Optional<Pbd> pbd = sr.get().pbd(step.host());
    if (pbd.isEmpty()) {
      return Probe.stale(List.of(step.hostName() + " has no PBD for SR " + step.sr()));
    }
    return pbd.get().attached()
        ? Probe.done("plugged")
        : Probe.needed("SR " + step.sr() + " is not plugged on " + step.hostName());
  }

  @Override
  protected void act(PlugPbd step, StepContext context) {
    Sr sr = require(step, step.sr());
    Pbd pbd =
        sr.pbd(step.host())
            .orElseThrow(() -> new XsException(step.hostName() + " has no PBD for " + step.sr()));
    call(
        () -> pool(step).raw().pbd().plugAsync(pbd.ref()),
        step.hostName(),
        DeviceWords.of(sr.type(), pbd.deviceConfig()),
        context);
  }
}
