/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.EvacuateHost;
import org.xs4j.storage.StorageHost;
import org.xs4j.xenapi.fleet.Fleet;

/** Moves VMs off hosts. */
public final class EvacuateHostExecutor extends StorageExecutor<EvacuateHost> {
  /** Creates an executor for a fleet. */
  public EvacuateHostExecutor(Fleet fleet) {
    super(fleet, Set.of("host.evacuate"));
  }

  @Override
  protected String home(EvacuateHost step) {
    return step.host();
  }

  private StorageHost host(EvacuateHost step) {
    return snapshot(step).host(step.host());
  }

  @Override
  protected Probe look(EvacuateHost step) {
    return host(step).guests() == 0 ? Probe.done("so it is") : Probe.needed("VMs run on it");
  }

  @Override
  protected void act(EvacuateHost step, StepContext context) {
    follow(pool(step).raw().host().evacuateAsync(host(step).ref()), context, LIMIT);
  }
}
