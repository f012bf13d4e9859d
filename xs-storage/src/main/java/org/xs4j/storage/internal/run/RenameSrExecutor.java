/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.RenameSr;
import org.xs4j.storage.Sr;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.xenapi.fleet.Fleet;

/** Labels SRs. */
public final class RenameSrExecutor extends StorageExecutor<RenameSr> {
  /** Creates an executor for a fleet. */
  public RenameSrExecutor(Fleet fleet) {
    super(fleet, Set.of("SR.set_name_label"));
  }

  @Override
  protected String home(RenameSr step) {
    return step.home();
  }

  @Override
  protected Probe look(RenameSr step) {
    StorageSnapshot pool = snapshot(step);
    Optional<Sr> sr = step.sr().find(pool);
    if (sr.isEmpty()) {
      return gone(step.sr());
    }
    String label = sr.get().label();
    if (label.equals(step.to())) {
      return Probe.done("uuid " + sr.get().uuid());
    }
    if (!pool.labelled(step.to()).isEmpty()) {
      return Probe.stale(List.of("another SR is labelled '" + step.to() + "' now"));
    }
    return label.equals(step.sr().label())
        ? Probe.needed("the SR is labelled '" + label + "'")
        : Probe.stale(
            List.of("the SR was labelled '" + step.sr().label() + "', now it is '" + label + "'"));
  }

  @Override
  protected void act(RenameSr step, StepContext context) {
    Sr sr = require(step, step.sr());
    call(
        () -> pool(step).raw().sr().setNameLabelAsync(sr.ref(), step.to()),
        "the pool",
        "SR " + step.sr(),
        context);
  }
}
