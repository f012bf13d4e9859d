/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.CreateBond;
import org.xs4j.network.NetworkSnapshot;

/** Creates bonds, also those that take the host's management interface away for a moment. */
public final class CreateBondExecutor extends NetworkStepExecutor<CreateBond> {
  /** Creates an executor over the reads of a run. */
  public CreateBondExecutor(PoolReads reads) {
    super(reads, Set.of("Bond.create", "PIF.plug"));
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
  Probe look(CreateBond step, NetworkSnapshot pool) {
    return wish(step).look(pool);
  }

  @Override
  void change(CreateBond step, NetworkSnapshot pool, StepContext context) {
    wish(step).note(pool, context);
    follow(wish(step).make(client(step), pool), context, LIMIT);
  }
}
