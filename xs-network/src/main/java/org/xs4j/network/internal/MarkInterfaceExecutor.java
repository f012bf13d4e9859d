/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.HostPif;
import org.xs4j.network.MarkInterface;
import org.xs4j.network.NetworkSnapshot;

/** Marks interfaces as secondary ones. */
public final class MarkInterfaceExecutor extends NetworkStepExecutor<MarkInterface> {
  /** Creates an executor over the reads of a run. */
  public MarkInterfaceExecutor(PoolReads reads) {
    super(reads, Set.of("PIF.plug"));
  }

  @Override
  protected String home(MarkInterface step) {
    return step.host();
  }

  @Override
  Probe look(MarkInterface step, NetworkSnapshot pool) {
    Optional<HostPif> pif = pif(step, pool);
    if (pif.isEmpty()) {
      return Probe.stale(
          List.of(step.hostName() + " has no " + step.interfaceName() + " any more"));
    }
    HostPif there = pif.get();
    boolean keep = !step.purpose().isEmpty();
    if (!there.purpose().equals(step.purpose()) || there.disallowUnplug() != keep) {
      return Probe.needed(
          there.name()
              + (there.purpose().isEmpty() ? " has no mark" : " is for " + there.purpose()));
    }
    return there.attached() || !keep
        ? Probe.done(there.name() + " (" + there.bridge() + ")")
        : Probe.needed(there.name() + " is not attached");
  }

  private static Optional<HostPif> pif(MarkInterface step, NetworkSnapshot pool) {
    return pool.host(step.host()).pifAt(step.device().value(), step.tag());
  }

  @Override
  void change(MarkInterface step, NetworkSnapshot pool, StepContext context) {
    HostPif pif = pif(step, pool).orElseThrow(() -> new XsException("no " + step.interfaceName()));
    boolean keep = !step.purpose().isEmpty();
    context.note(BEFORE, pif.purpose());
    if (!pif.purpose().equals(step.purpose())) {
      xapi(step).pif().removeFromOtherConfig(pif.ref(), HostPif.PURPOSE);
      if (keep) {
        xapi(step).pif().addToOtherConfig(pif.ref(), HostPif.PURPOSE, step.purpose());
      }
    }
    if (pif.disallowUnplug() != keep) {
      xapi(step).pif().setDisallowUnplug(pif.ref(), keep);
    }
    if (keep && !pif.attached()) {
      follow(xapi(step).pif().plugAsync(pif.ref()), context, LIMIT);
    }
  }
}
