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
import org.xs4j.network.SetBondMode;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;

/** Changes the modes of bonds. */
public final class SetBondModeExecutor extends XapiStepExecutor<SetBondMode> {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Creates an executor for a fleet. */
  public SetBondModeExecutor(Fleet fleet) {
    super(fleet, Set.of("Bond.set_mode"));
  }

  @Override
  protected String home(SetBondMode step) {
    return step.host();
  }

  @Override
  protected Probe look(SetBondMode step) {
    Optional<HostBond> bond = bond(step);
    if (bond.isEmpty()) {
      return Probe.stale(
          List.of(step.hostName() + " has no bond on '" + step.label() + "' any more"));
    }
    if (bond.get().mode().equals(step.to())) {
      return Probe.done(bond.get().device());
    }
    return bond.get().mode().equals(step.from())
        ? Probe.needed("the mode is " + step.from().wire())
        : Probe.stale(
            List.of(
                "the mode was " + step.from().wire() + ", now it is " + bond.get().mode().wire()));
  }

  private Optional<HostBond> bond(SetBondMode step) {
    return NetworkSnapshot.read(fleet().poolOf(step.host()))
        .host(step.host())
        .bond(step.label().value());
  }

  @Override
  protected void act(SetBondMode step, StepContext context) {
    HostBond bond = bond(step).orElseThrow(() -> new XsException("no bond on " + step.label()));
    follow(
        fleet().poolOf(step.host()).raw().bond().setModeAsync(bond.ref(), step.to()),
        context,
        LIMIT);
  }
}
