/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.CreateBond;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;

/** Creates bonds, also those that take the host's management interface away for a moment. */
public final class CreateBondExecutor extends XapiStepExecutor<CreateBond> {
  /** Creates an executor for a fleet. */
  public CreateBondExecutor(Fleet fleet) {
    super(fleet, Set.of("Bond.create", "PIF.plug"));
  }

  @Override
  protected String home(CreateBond step) {
    return step.host();
  }

  private static BondWish wish(CreateBond step) {
    return new BondWish(step.host(), step.label(), step.devices(), step.macs(), step.mode());
  }

  @Override
  protected Probe look(CreateBond step) {
    return wish(step).look(NetworkSnapshot.read(fleet().poolOf(step.host())));
  }

  @Override
  protected void act(CreateBond step, StepContext context) {
    XsClient xs = fleet().poolOf(step.host());
    follow(wish(step).make(xs, NetworkSnapshot.read(xs)), context, BondWish.LIMIT);
  }
}
