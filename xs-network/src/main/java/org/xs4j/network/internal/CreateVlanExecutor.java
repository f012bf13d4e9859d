/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.CreateVlan;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.HostPif;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.PoolNetwork;

/** Makes VLANs on NICs and bonds. */
public final class CreateVlanExecutor extends NetworkStepExecutor<CreateVlan> {
  /** Creates an executor over the reads of a run. */
  public CreateVlanExecutor(PoolReads reads) {
    super(reads, Set.of("VLAN.create"));
  }

  @Override
  protected String home(CreateVlan step) {
    return step.host();
  }

  @Override
  Probe look(CreateVlan step, NetworkSnapshot pool) {
    HostNetworking there = pool.host(step.host());
    List<PoolNetwork> networks = pool.labelled(step.label().value());
    if (networks.size() != 1) {
      return Probe.stale(
          List.of(networks.size() + " networks are called '" + step.label() + "'; one is needed"));
    }
    Optional<HostPif> below = there.carrierOf(step.device().value());
    if (below.isEmpty()) {
      return Probe.stale(List.of(there.name() + " has no " + step.device() + " any more"));
    }
    Optional<HostPif> pif = there.pifOn(networks.get(0).ref());
    if (pif.isEmpty()) {
      return there
          .vlanOn(step.device().value(), step.tag())
          .map(v -> stale("VLAN " + step.tag() + " is on the network '" + v.label() + "'"))
          .orElse(Probe.needed("no VLAN " + step.tag() + " on " + below.get().device()));
    }
    boolean right =
        pif.get().device().equals(below.get().device()) && pif.get().tag().orElse(-1) == step.tag();
    if (!right) {
      return stale("the network '" + step.label() + "' is on " + pif.get().name());
    }
    return pif.get().attached()
        ? Probe.done(pif.get().name())
        : Probe.needed(pif.get().name() + " is not attached yet");
  }

  private static Probe stale(String change) {
    return Probe.stale(List.of(change));
  }

  @Override
  void change(CreateVlan step, NetworkSnapshot pool, StepContext context) {
    HostNetworking there = pool.host(step.host());
    PoolNetwork network = pool.labelled(step.label().value()).get(0);
    Optional<HostPif> pif = there.pifOn(network.ref());
    if (pif.isPresent()) {
      follow(xapi(step).pif().plugAsync(pif.get().ref()), context, LIMIT);
      return;
    }
    HostPif below =
        there
            .carrierOf(step.device().value())
            .orElseThrow(() -> new XsException("no " + step.device() + " on " + there.name()));
    context.note(BEFORE, "no VLAN");
    follow(xapi(step).vlan().createAsync(below.ref(), step.tag(), network.ref()), context, LIMIT);
  }
}
