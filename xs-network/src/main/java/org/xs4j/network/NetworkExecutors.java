/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import org.xs4j.core.plan.StepExecutors;
import org.xs4j.network.internal.CompleteBondExecutor;
import org.xs4j.network.internal.CreateBondExecutor;
import org.xs4j.network.internal.CreateNetworkExecutor;
import org.xs4j.network.internal.LabelNetworkExecutor;
import org.xs4j.network.internal.PlugBondExecutor;
import org.xs4j.network.internal.SetBondModeExecutor;
import org.xs4j.xenapi.fleet.Fleet;

/** What carries out the steps of this module. */
public final class NetworkExecutors {
  private NetworkExecutors() {}

  /** Registers an executor for each type of {@link NetworkStep}, acting on the hosts of a fleet. */
  public static StepExecutors register(StepExecutors executors, Fleet fleet) {
    return executors
        .on(CreateNetwork.class, new CreateNetworkExecutor(fleet))
        .on(LabelNetwork.class, new LabelNetworkExecutor(fleet))
        .on(CreateBond.class, new CreateBondExecutor(fleet))
        .on(CompleteBond.class, new CompleteBondExecutor(fleet))
        .on(SetBondMode.class, new SetBondModeExecutor(fleet))
        .on(PlugBond.class, new PlugBondExecutor(fleet));
  }
}
