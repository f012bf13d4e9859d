/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.util.Set;
import org.xs4j.cluster.preparation.RemovePackImage;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;

/** Removes images of packs that are installed; the pool still knows the packs. */
final class RemovePackImageExecutor extends XapiStepExecutor<RemovePackImage> {
  RemovePackImageExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(RemovePackImage step) {
    return step.host();
  }

  @Override
  protected Probe look(RemovePackImage step) {
    return PackExecutors.find(fleet().poolOf(step.host()), step.pack())
            .filter(e -> !e.getValue().vdi().isNull())
            .isPresent()
        ? Probe.needed("the pool has its image")
        : Probe.done("the pool has no image of it");
  }

  @Override
  protected void act(RemovePackImage step, StepContext context) {
    XsClient xs = fleet().poolOf(step.host());
    PackExecutors.find(xs, step.pack()).ifPresent(e -> xs.raw().poolUpdate().poolClean(e.getKey()));
  }
}
