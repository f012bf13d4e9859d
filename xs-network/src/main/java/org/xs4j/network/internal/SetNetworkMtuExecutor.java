/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.PoolNetwork;
import org.xs4j.network.SetNetworkMtu;

/** Sets the MTU of networks. */
public final class SetNetworkMtuExecutor extends NetworkStepExecutor<SetNetworkMtu> {
  /** Creates an executor over the reads of a run. */
  public SetNetworkMtuExecutor(PoolReads reads) {
    super(reads, Set.of());
  }

  @Override
  protected String home(SetNetworkMtu step) {
    return step.coordinator();
  }

  @Override
  Probe look(SetNetworkMtu step, NetworkSnapshot pool) {
    List<PoolNetwork> labelled = pool.labelled(step.label().value());
    if (labelled.size() != 1) {
      return Probe.stale(
          List.of(labelled.size() + " networks are called '" + step.label() + "'; one was"));
    }
    long mtu = labelled.get(0).mtuBytes();
    if (mtu == step.to()) {
      return Probe.done("MTU " + mtu);
    }
    return mtu == step.from()
        ? Probe.needed("the MTU is " + mtu)
        : Probe.stale(List.of("the MTU was " + step.from() + ", now it is " + mtu));
  }

  @Override
  void change(SetNetworkMtu step, NetworkSnapshot pool, StepContext context) {
    PoolNetwork network = pool.labelled(step.label().value()).get(0);
    context.note(BEFORE, Long.toString(network.mtuBytes()));
    xapi(step).network().setMtu(network.ref(), step.to());
  }
}
