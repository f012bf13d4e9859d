/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.HostPif;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.PlugPif;

/** Plugs PIFs that are there but not attached. */
public final class PlugPifExecutor extends NetworkStepExecutor<PlugPif> {
  /** Creates an executor over the reads of a run. */
  public PlugPifExecutor(PoolReads reads) {
    super(reads, Set.of("PIF.plug"));
  }

  @Override
  protected String home(PlugPif step) {
    return step.host();
  }

  @Override
  Probe look(PlugPif step, NetworkSnapshot pool) {
    Optional<HostPif> pif = pif(step, pool);
    if (pif.isEmpty()) {
      return Probe.stale(
          List.of(
              step.hostName() + " has no " + step.what() + " on '" + step.label() + "' any more"));
    }
    return pif.get().attached()
        ? Probe.done(pif.get().name())
        : Probe.needed(pif.get().name() + " is not attached");
  }

  private static Optional<HostPif> pif(PlugPif step, NetworkSnapshot pool) {
    return pool.host(step.host()).pifs().stream()
        .filter(p -> p.label().equals(step.label().value()))
        .findFirst();
  }

  @Override
  void change(PlugPif step, NetworkSnapshot pool, StepContext context) {
    HostPif pif = pif(step, pool).orElseThrow(() -> new XsException("no PIF " + step.label()));
    follow(xapi(step).pif().plugAsync(pif.ref()), context, LIMIT);
  }
}
