/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.ApplyMtu;
import org.xs4j.network.HostPif;
import org.xs4j.network.NetworkSnapshot;

/** Plugs PIFs anew, which makes XAPI set their MTU to that of the network. */
public final class ApplyMtuExecutor extends NetworkStepExecutor<ApplyMtu> {
  /** Creates an executor over the reads of a run. */
  public ApplyMtuExecutor(PoolReads reads) {
    super(reads, Set.of("PIF.plug"));
  }

  @Override
  protected String home(ApplyMtu step) {
    return step.host();
  }

  @Override
  Probe look(ApplyMtu step, NetworkSnapshot pool) {
    Optional<HostPif> pif = pif(step, pool);
    if (pif.isEmpty()) {
      return Probe.stale(
          List.of(step.hostName() + " has nothing on '" + step.label() + "' any more"));
    }
    return pif.get().mtuBytes() == step.mtuBytes()
        ? Probe.done(pif.get().name() + ", MTU " + step.mtuBytes())
        : Probe.needed("the MTU of " + pif.get().name() + " is " + pif.get().mtuBytes());
  }

  private static Optional<HostPif> pif(ApplyMtu step, NetworkSnapshot pool) {
    return pool.host(step.host()).pifs().stream()
        .filter(p -> p.label().equals(step.label().value()))
        .findFirst();
  }

  @Override
  void change(ApplyMtu step, NetworkSnapshot pool, StepContext context) {
    HostPif pif = pif(step, pool).orElseThrow(() -> new XsException("no PIF " + step.label()));
    follow(xapi(step).pif().plugAsync(pif.ref()), context, LIMIT);
  }
}
