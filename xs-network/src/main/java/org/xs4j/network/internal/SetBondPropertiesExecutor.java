/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.HostBond;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.SetBondProperties;
import org.xs4j.ssh.dom0.ManagementRestore.Kind;

/** Changes how LACP works on bonds, property by property. */
public final class SetBondPropertiesExecutor extends NetworkStepExecutor<SetBondProperties> {
  /** Creates an executor over the reads of a run. */
  public SetBondPropertiesExecutor(PoolReads reads, Guard guard) {
    super(reads, Set.of("Bond.set_property"), guard);
  }

  @Override
  Optional<Guard.Back> back(SetBondProperties step, NetworkSnapshot pool) {
    return pool.host(step.host())
        .bond(step.label().value())
        .filter(HostBond::management)
        .map(b -> new Guard.Back(step.label(), DeviceName.of(b.members().get(0)), Kind.REBOND));
  }

  @Override
  protected String home(SetBondProperties step) {
    return step.host();
  }

  @Override
  Probe look(SetBondProperties step, NetworkSnapshot pool) {
    Optional<HostBond> bond = pool.host(step.host()).bond(step.label().value());
    if (bond.isEmpty()) {
      return Probe.stale(
          List.of(step.hostName() + " has no bond on '" + step.label() + "' any more"));
    }
    List<String> changes = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    step.to()
        .forEach(
            (name, value) -> {
              String now = bond.get().properties().getOrDefault(name, "");
              String then = step.from().getOrDefault(name, "");
              if (!now.equals(value)) {
                missing.add(name + " is '" + now + "'");
                if (!now.equals(then) && !then.isEmpty()) {
                  changes.add(name + " was '" + then + "', now it is '" + now + "'");
                }
              }
            });
    if (missing.isEmpty()) {
      return Probe.done(bond.get().device());
    }
    return changes.isEmpty() ? Probe.needed(String.join(", ", missing)) : Probe.stale(changes);
  }

  @Override
  void change(SetBondProperties step, NetworkSnapshot pool, StepContext context) {
    HostBond bond =
        pool.host(step.host())
            .bond(step.label().value())
            .orElseThrow(() -> new XsException("no bond on " + step.label()));
    step.to()
        .forEach(
            (name, value) -> {
              String now = bond.properties().getOrDefault(name, "");
              if (!now.equals(value)) {
                context.note(BEFORE + "." + name, now);
                follow(xapi(step).bond().setPropertyAsync(bond.ref(), name, value), context, LIMIT);
              }
            });
  }
}
