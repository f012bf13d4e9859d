/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.LabelNetwork;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.Nic;

/** Sets the labels of networks. */
public final class LabelNetworkExecutor extends NetworkStepExecutor<LabelNetwork> {
  /** Creates an executor over the reads of a run. */
  public LabelNetworkExecutor(PoolReads reads) {
    super(reads, Set.of());
  }

  @Override
  protected String home(LabelNetwork step) {
    return step.coordinator();
  }

  @Override
  Probe look(LabelNetwork step, NetworkSnapshot pool) {
    Optional<Nic> nic = nic(step, pool);
    if (nic.isEmpty()) {
      return Probe.stale(List.of("the host has no " + step.device() + " any more"));
    }
    String label = nic.get().label();
    if (label.equals(step.to().value())) {
      return Probe.done("bridge " + nic.get().bridge());
    }
    return label.equals(step.from())
        ? Probe.needed("the network of " + step.device() + " is labelled '" + label + "'")
        : Probe.stale(
            List.of(
                "the network of "
                    + step.device()
                    + " was labelled '"
                    + step.from()
                    + "', now it is '"
                    + label
                    + "'"));
  }

  private static Optional<Nic> nic(LabelNetwork step, NetworkSnapshot pool) {
    return pool.host(step.coordinator()).nic(step.device().value());
  }

  @Override
  void change(LabelNetwork step, NetworkSnapshot pool, StepContext context) {
    Nic nic = nic(step, pool).orElseThrow(() -> new XsException("no " + step.device()));
    context.note(BEFORE, nic.label());
    xapi(step).network().setNameLabel(nic.network(), step.to().value());
  }
}
