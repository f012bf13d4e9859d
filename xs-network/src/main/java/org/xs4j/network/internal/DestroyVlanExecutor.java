/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.DestroyVlan;
import org.xs4j.network.HostVlan;
import org.xs4j.network.NetworkSnapshot;

/** Destroys VLANs. */
public final class DestroyVlanExecutor extends NetworkStepExecutor<DestroyVlan> {
  /** Creates an executor over the reads of a run. */
  public DestroyVlanExecutor(PoolReads reads) {
    super(reads, Set.of("VLAN.destroy"));
  }

  @Override
  protected String home(DestroyVlan step) {
    return step.host();
  }

  @Override
  Probe look(DestroyVlan step, NetworkSnapshot pool) {
    Optional<HostVlan> vlan = pool.host(step.host()).vlan(step.label().value());
    if (vlan.isEmpty()) {
      return Probe.done("no VLAN on '" + step.label() + "'");
    }
    return vlan.get().tag() == step.tag()
        ? Probe.needed(vlan.get().pif().name())
        : Probe.stale(
            List.of(
                "the VLAN on '"
                    + step.label()
                    + "' had the tag "
                    + step.tag()
                    + ", now it has "
                    + vlan.get().tag()));
  }

  @Override
  void change(DestroyVlan step, NetworkSnapshot pool, StepContext context) {
    HostVlan vlan =
        pool.host(step.host())
            .vlan(step.label().value())
            .orElseThrow(() -> new XsException("no VLAN on " + step.label()));
    context.note(BEFORE, vlan.device());
    follow(xapi(step).vlan().destroyAsync(vlan.ref()), context, LIMIT);
  }
}
