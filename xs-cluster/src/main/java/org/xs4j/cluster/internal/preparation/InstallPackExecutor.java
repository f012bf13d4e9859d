/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.cluster.preparation.InstallPack;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PoolUpdateRecord;
import org.xs4j.xenapi.raw.PoolUpdateRef;

/** Installs packs on hosts. */
final class InstallPackExecutor extends XapiStepExecutor<InstallPack> {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  InstallPackExecutor(Fleet fleet) {
    super(fleet, Set.of("pool_update.apply"));
  }

  @Override
  protected String home(InstallPack step) {
    return step.host();
  }

  @Override
  protected Probe look(InstallPack step) {
    XsClient xs = fleet().poolOf(step.host());
    HostRef host = xs.raw().host().getByUuid(step.host());
    Optional<PoolUpdateRecord> known = PackExecutors.find(xs, step.pack()).map(Map.Entry::getValue);
    return known.filter(u -> u.hosts().contains(host)).isPresent()
        ? Probe.done("it is installed")
        : Probe.needed("it is not installed");
  }

  @Override
  protected void act(InstallPack step, StepContext context) {
    XsClient xs = fleet().poolOf(step.host());
    HostRef host = xs.raw().host().getByUuid(step.host());
    PoolUpdateRef pack =
        PackExecutors.find(xs, step.pack())
            .map(Map.Entry::getKey)
            .orElseThrow(() -> new XsException("the pool does not know the pack " + step.label()));
    xs.raw().poolUpdate().precheck(pack, host);
    follow(xs.raw().poolUpdate().applyAsync(pack, host), context, LIMIT);
  }
}
