/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.DestroyNetwork;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.PoolNetwork;

/** Destroys networks that nothing is connected to. */
public final class DestroyNetworkExecutor extends NetworkStepExecutor<DestroyNetwork> {
  /** Creates an executor over the reads of a run. */
  public DestroyNetworkExecutor(PoolReads reads) {
    super(reads, Set.of("network.destroy"));
  }

  @Override
  protected String home(DestroyNetwork step) {
    return step.coordinator();
  }

  @Override
  Probe look(DestroyNetwork step, NetworkSnapshot pool) {
    List<PoolNetwork> labelled = pool.labelled(step.label().value());
    if (labelled.isEmpty()) {
      return Probe.done("no network is called '" + step.label() + "'");
    }
    if (labelled.size() > 1) {
      return Probe.stale(
          List.of(labelled.size() + " networks are called '" + step.label() + "'; one was"));
    }
    List<String> users =
        pool.hosts().stream()
            .filter(h -> h.pifOn(labelled.get(0).ref()).isPresent())
            .map(HostNetworking::name)
            .toList();
    return users.isEmpty()
        ? Probe.needed("bridge " + labelled.get(0).bridge())
        : Probe.stale(
            List.of("the network '" + step.label() + "' is in use on " + String.join(", ", users)));
  }

  @Override
  void change(DestroyNetwork step, NetworkSnapshot pool, StepContext context) {
    PoolNetwork network = pool.labelled(step.label().value()).get(0);
    context.note(BEFORE, Long.toString(network.mtuBytes()));
    follow(xapi(step).network().destroyAsync(network.ref()), context, LIMIT);
  }
}
