/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.Optional;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.CreateBond;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.ssh.dom0.ManagementRestore.Kind;

/** Creates bonds, also those that take the host's management interface away for a moment. */
public final class CreateBondExecutor extends NetworkStepExecutor<CreateBond> {
  /** Creates an executor over the reads and the watchdogs of a run. */
  public CreateBondExecutor(PoolReads reads, Guard guard) {
    super(reads, Set.of("Bond.create", "PIF.plug"), guard);
  }

  @Override
  protected String home(CreateBond step) {
    return step.host();
  }

  private static BondWish wish(CreateBond step) {
    return new BondWish(
        step.host(), step.label(), step.devices(), step.macs(), step.mode(), step.properties());
  }

  @Override
  Optional<Guard.Back> back(CreateBond step, NetworkSnapshot pool) {
    return pool.host(step.host())
        .management()
        .filter(m -> step.devices().contains(DeviceName.of(m.device())))
        .map(m -> new Guard.Back(step.label(), DeviceName.of(m.device()), Kind.UNBOND));
  }

  @Override
  Probe look(CreateBond step, NetworkSnapshot pool) {
    return wish(step).look(pool);
  }

  @Override
  void change(CreateBond step, NetworkSnapshot pool, StepContext context) {
    wish(step).note(pool, context);
    follow(wish(step).make(client(step), pool), context, LIMIT);
  }
}
