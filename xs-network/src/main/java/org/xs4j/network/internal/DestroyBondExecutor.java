/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.DestroyBond;
import org.xs4j.network.HostBond;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.ssh.dom0.ManagementRestore.Kind;

/** Destroys bonds. */
public final class DestroyBondExecutor extends NetworkStepExecutor<DestroyBond> {
  /** Creates an executor over the reads and the watchdogs of a run. */
  public DestroyBondExecutor(PoolReads reads, Guard guard) {
    super(reads, Set.of("Bond.destroy"), guard);
  }

  @Override
  protected String home(DestroyBond step) {
    return step.host();
  }

  @Override
  Optional<Guard.Back> back(DestroyBond step, NetworkSnapshot pool) {
    return pool.host(step.host())
        .bond(step.label().value())
        .filter(HostBond::management)
        .map(b -> new Guard.Back(step.label(), DeviceName.of(b.members().get(0)), Kind.REBOND));
  }

  @Override
  Probe look(DestroyBond step, NetworkSnapshot pool) {
    Optional<HostBond> bond = pool.host(step.host()).bond(step.label().value());
    if (bond.isEmpty()) {
      return Probe.done("no bond on '" + step.label() + "'");
    }
    List<String> members = step.devices().stream().map(DeviceName::value).sorted().toList();
    if (!bond.get().members().equals(members)) {
      return Probe.stale(
          List.of(
              "the bond on '"
                  + step.label()
                  + "' has the members "
                  + String.join("+", bond.get().members())));
    }
    return bond.get().management() == step.management()
        ? Probe.needed(bond.get().device())
        : Probe.stale(
            List.of(
                bond.get().device()
                    + (step.management() ? " is no longer" : " has become")
                    + " the management interface"));
  }

  @Override
  void change(DestroyBond step, NetworkSnapshot pool, StepContext context) {
    HostBond bond =
        pool.host(step.host())
            .bond(step.label().value())
            .orElseThrow(() -> new XsException("no bond on " + step.label()));
    context.note(BEFORE, bond.mode().wire());
    bond.properties().forEach((name, value) -> context.note(BEFORE + "." + name, value));
    follow(xapi(step).bond().destroyAsync(bond.ref()), context, LIMIT);
  }
}
