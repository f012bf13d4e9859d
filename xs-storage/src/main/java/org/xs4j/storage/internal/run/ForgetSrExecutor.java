/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.ForgetSr;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.Sr;
import org.xs4j.xenapi.fleet.Fleet;

/** Carries out {@link ForgetSr}. */
public final class ForgetSrExecutor extends StorageExecutor<ForgetSr> {
  /** Creates an executor for a fleet. */
  public ForgetSrExecutor(Fleet fleet) {
    super(fleet, Set.of("SR.forget"));
  }

  @Override
  protected String home(ForgetSr step) {
    return step.home();
  }

  @Override
  protected Probe look(ForgetSr step) {
    Optional<Sr> sr = step.sr().find(snapshot(step));
    if (sr.isEmpty()) {
      return Probe.done("the pool does not have it");
    }
    List<String> attached =
        sr.get().pbds().stream().filter(Pbd::attached).map(Pbd::hostName).toList();
    return attached.isEmpty()
        ? Probe.needed("the pool has it")
        : Probe.stale(List.of("it is plugged on " + String.join(", ", attached)));
  }

  @Override
  protected void act(ForgetSr step, StepContext context) {
    Sr sr = require(step, step.sr());
    call(() -> pool(step).raw().sr().forgetAsync(sr.ref()), "the pool", "SR " + step.sr(), context);
  }
}
