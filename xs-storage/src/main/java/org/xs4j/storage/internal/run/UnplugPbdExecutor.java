/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.UnplugPbd;
import org.xs4j.storage.internal.DeviceWords;
import org.xs4j.xenapi.fleet.Fleet;

/** Unplugs hosts' PBDs. */
public final class UnplugPbdExecutor extends StorageExecutor<UnplugPbd> {
  /** Creates an executor for a fleet. */
  public UnplugPbdExecutor(Fleet fleet) {
    super(fleet, Set.of("PBD.unplug"));
  }

  @Override
  protected String home(UnplugPbd step) {
    return step.host();
  }

  @Override
  protected Probe look(UnplugPbd step) {
    boolean attached =
        step.sr()
            .find(snapshot(step))
            .flatMap(s -> s.pbd(step.host()))
            .map(Pbd::attached)
            .orElse(false);
    return attached
        ? Probe.needed("SR " + step.sr() + " is plugged on " + step.hostName())
        : Probe.done("not plugged");
  }

  @Override
  protected void act(UnplugPbd step, StepContext context) {
    Sr sr = require(step, step.sr());
    Optional<Pbd> pbd = sr.pbd(step.host());
    pbd.ifPresent(
        p ->
            call(
                () -> pool(step).raw().pbd().unplugAsync(p.ref()),
                step.hostName(),
                DeviceWords.of(sr.type(), p.deviceConfig()),
                context));
  }
}
