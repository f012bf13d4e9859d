/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.SetDefaultSr;
import org.xs4j.storage.Sr;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.SrRef;

/** Sets the default SRs of pools. */
public final class SetDefaultSrExecutor extends StorageExecutor<SetDefaultSr> {
  /** Creates an executor for a fleet. */
  public SetDefaultSrExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(SetDefaultSr step) {
    return step.home();
  }

  @Override
  protected Probe look(SetDefaultSr step) {
    StorageSnapshot pool = snapshot(step);
    if (step.sr().isNone()) {
      return pool.defaultSr().isEmpty()
          ? Probe.done("there is none")
          : Probe.needed("the pool's default is " + pool.defaultSr().get());
    }
    Optional<Sr> sr = step.sr().find(pool);
    if (sr.isEmpty()) {
      return gone(step.sr());
    }
    return pool.defaultSr().equals(Optional.of(sr.get().uuid()))
        ? Probe.done("it is the default")
        : Probe.needed("the pool's default is " + pool.defaultSr().orElse("none"));
  }

  @Override
  protected void act(SetDefaultSr step, StepContext context) {
    StorageSnapshot pool = snapshot(step);
    context.note("before", pool.defaultSr().orElse(""));
    pool(step).raw().pool().setDefaultSr(pool.pool(), target(step));
  }

  private SrRef target(SetDefaultSr step) {
    return step.sr().isNone() ? SrRef.of("OpaqueRef:NULL") : require(step, step.sr()).ref();
  }
}
