/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.EnableHost;
import org.xs4j.storage.StorageHost;
import org.xs4j.xenapi.fleet.Fleet;

/** Enables hosts. */
public final class EnableHostExecutor extends StorageExecutor<EnableHost> {
  /** Creates an executor for a fleet. */
  public EnableHostExecutor(Fleet fleet) {
    super(fleet, Set.of("host.enable"));
  }

  @Override
  protected String home(EnableHost step) {
    return step.host();
  }

  private StorageHost host(EnableHost step) {
    return snapshot(step).host(step.host());
  }

  @Override
  protected Probe look(EnableHost step) {
    return host(step).enabled() ? Probe.done("so it is") : Probe.needed("it is disabled");
  }

  @Override
  protected void act(EnableHost step, StepContext context) {
    follow(pool(step).raw().host().enableAsync(host(step).ref()), context, LIMIT);
  }
}
