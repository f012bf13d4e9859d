/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.DisableHost;
import org.xs4j.storage.StorageHost;
import org.xs4j.xenapi.fleet.Fleet;

/** Disables hosts. */
public final class DisableHostExecutor extends StorageExecutor<DisableHost> {
  /** Creates an executor for a fleet. */
  public DisableHostExecutor(Fleet fleet) {
    super(fleet, Set.of("host.disable"));
  }

  @Override
  protected String home(DisableHost step) {
    return step.host();
  }

  private StorageHost host(DisableHost step) {
    return snapshot(step).host(step.host());
  }

  @Override
  protected Probe look(DisableHost step) {
    return !host(step).enabled() ? Probe.done("so it is") : Probe.needed("it is enabled");
  }

  @Override
  protected void act(DisableHost step, StepContext context) {
    follow(pool(step).raw().host().disableAsync(host(step).ref()), context, LIMIT);
  }
}
