/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.HostBond;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.SetBondMode;
import org.xs4j.ssh.dom0.ManagementRestore.Kind;

/** Changes the modes of bonds. */
public final class SetBondModeExecutor extends NetworkStepExecutor<SetBondMode> {
  /** Creates an executor over the reads and the watchdogs of a run. */
  public SetBondModeExecutor(PoolReads reads, Guard guard) {
    super(reads, Set.of("Bond.set_mode"), guard);
  }

  @Override
  protected String home(SetBondMode step) {
    return step.host();
  }

  @Override
  Optional<Guard.Back> back(SetBondMode step, NetworkSnapshot pool) {
    return pool.host(step.host())
        .bond(step.label().value())
        .filter(HostBond::management)
        .map(b -> new Guard.Back(step.label(), DeviceName.of(b.members().get(0)), Kind.MODE));
  }

  @Override
  Probe look(SetBondMode step, NetworkSnapshot pool) {
    Optional<HostBond> bond = pool.host(step.host()).bond(step.label().value());
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

  @Override
  void change(SetBondMode step, NetworkSnapshot pool, StepContext context) {
    HostBond bond =
        pool.host(step.host())
            .bond(step.label().value())
            .orElseThrow(() -> new XsException("no bond on " + step.label()));
    context.note(BEFORE, bond.mode().wire());
    follow(xapi(step).bond().setModeAsync(bond.ref(), step.to()), context, LIMIT);
  }
}
