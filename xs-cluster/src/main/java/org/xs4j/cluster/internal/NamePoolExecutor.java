/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.cluster.NamePool;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;

/** Names pools. */
public final class NamePoolExecutor extends XapiStepExecutor<NamePool> {
  /** Creates an executor for a fleet. */
  public NamePoolExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(NamePool step) {
    return step.coordinator();
  }

  private Map.Entry<PoolRef, PoolRecord> pool(NamePool step) {
    return fleet().poolOf(home(step)).raw().pool().getAllRecords().entrySet().iterator().next();
  }

  @Override
  protected Probe look(NamePool step) {
    String label = pool(step).getValue().nameLabel();
    if (label.equals(step.to())) {
      return Probe.done("");
    }
    return label.equals(step.from())
        ? Probe.needed("the pool is called '" + label + "'")
        : Probe.stale(
            List.of("the pool was called '" + step.from() + "', now it is '" + label + "'"));
  }

  @Override
  protected void act(NamePool step, StepContext context) {
    fleet().poolOf(home(step)).raw().pool().setNameLabel(pool(step).getKey(), step.to());
  }
}
