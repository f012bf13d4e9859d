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
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;

/** Sets the labels of networks. */
public final class LabelNetworkExecutor extends XapiStepExecutor<LabelNetwork> {
  /** Creates an executor for a fleet. */
  public LabelNetworkExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(LabelNetwork step) {
    return step.coordinator();
  }

  @Override
  protected Probe look(LabelNetwork step) {
    Optional<Nic> nic = nic(step);
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

  private Optional<Nic> nic(LabelNetwork step) {
    return NetworkSnapshot.read(fleet().poolOf(home(step)))
        .host(home(step))
        .nic(step.device().value());
  }

  @Override
  protected void act(LabelNetwork step, StepContext context) {
    Nic nic = nic(step).orElseThrow(() -> new XsException("no " + step.device()));
    fleet().poolOf(home(step)).raw().network().setNameLabel(nic.network(), step.to().value());
  }
}
