/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.DescribeSr;
import org.xs4j.storage.Sr;
import org.xs4j.xenapi.fleet.Fleet;

/** Describes SRs. */
public final class DescribeSrExecutor extends StorageExecutor<DescribeSr> {
  /** Creates an executor for a fleet. */
  public DescribeSrExecutor(Fleet fleet) {
    super(fleet, Set.of("SR.set_name_description"));
  }

  @Override
  protected String home(DescribeSr step) {
    return step.home();
  }

  @Override
  protected Probe look(DescribeSr step) {
    Optional<Sr> sr = step.sr().find(snapshot(step));
    if (sr.isEmpty()) {
      return gone(step.sr());
    }
    String there = sr.get().description();
    if (there.equals(step.to())) {
      return Probe.done("described so");
    }
    return there.equals(step.from())
        ? Probe.needed("it is described as '" + there + "'")
        : Probe.stale(
            List.of("the SR was described as '" + step.from() + "', now as '" + there + "'"));
  }

  @Override
  protected void act(DescribeSr step, StepContext context) {
    Sr sr = require(step, step.sr());
    call(
        () -> pool(step).raw().sr().setNameDescriptionAsync(sr.ref(), step.to()),
        "the pool",
        "SR " + step.sr(),
        context);
  }
}
