/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.HostBond;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.PlugBond;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;

/** Plugs bonds that are there but not attached. */
public final class PlugBondExecutor extends XapiStepExecutor<PlugBond> {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Creates an executor for a fleet. */
  public PlugBondExecutor(Fleet fleet) {
    super(fleet, Set.of("PIF.plug"));
  }

  @Override
  protected String home(PlugBond step) {
    return step.host();
  }

  @Override
  protected Probe look(PlugBond step) {
    Optional<HostBond> bond = bond(step);
    if (bond.isEmpty()) {
      return Probe.stale(
          List.of(step.hostName() + " has no bond on '" + step.label() + "' any more"));
    }
    return bond.get().attached()
        ? Probe.done(bond.get().device())
        : Probe.needed(bond.get().device() + " is not attached");
  }

  private Optional<HostBond> bond(PlugBond step) {
    return NetworkSnapshot.read(fleet().poolOf(step.host()))
        .host(step.host())
        .bond(step.label().value());
  }

  @Override
  protected void act(PlugBond step, StepContext context) {
    HostBond bond = bond(step).orElseThrow(() -> new XsException("no bond on " + step.label()));
    follow(fleet().poolOf(step.host()).raw().pif().plugAsync(bond.pif()), context, LIMIT);
  }
}
