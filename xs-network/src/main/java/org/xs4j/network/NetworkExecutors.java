/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import org.xs4j.core.plan.StepExecutors;
import org.xs4j.network.internal.ApplyMtuExecutor;
import org.xs4j.network.internal.ArmWatchdogExecutor;
import org.xs4j.network.internal.CompleteBondExecutor;
import org.xs4j.network.internal.CreateBondExecutor;
import org.xs4j.network.internal.CreateNetworkExecutor;
import org.xs4j.network.internal.CreateVlanExecutor;
import org.xs4j.network.internal.DestroyBondExecutor;
import org.xs4j.network.internal.DestroyNetworkExecutor;
import org.xs4j.network.internal.DestroyVlanExecutor;
import org.xs4j.network.internal.DisarmWatchdogExecutor;
import org.xs4j.network.internal.Guard;
import org.xs4j.network.internal.LabelNetworkExecutor;
import org.xs4j.network.internal.MarkInterfaceExecutor;
import org.xs4j.network.internal.MoveToBondExecutor;
import org.xs4j.network.internal.PlugPifExecutor;
import org.xs4j.network.internal.PoolReads;
import org.xs4j.network.internal.ProveIsolationExecutor;
import org.xs4j.network.internal.ScanNicsExecutor;
import org.xs4j.network.internal.SetAddressExecutor;
import org.xs4j.network.internal.SetBondModeExecutor;
import org.xs4j.network.internal.SetBondPropertiesExecutor;
import org.xs4j.network.internal.SetNetworkMtuExecutor;
import org.xs4j.ssh.Shells;
import org.xs4j.xenapi.fleet.Fleet;

/** What carries out the steps of this module. */
public final class NetworkExecutors {
  private NetworkExecutors() {}

  /**
   * Registers an executor for each type of {@link NetworkStep}, acting on the hosts of a fleet.
   * Make them anew for each run: they share what they read.
   *
   * @param shells leads to dom0 of hosts whose management moves, or that ping storage
   */
  public static StepExecutors register(StepExecutors executors, Fleet fleet, Shells shells) {
    PoolReads reads = new PoolReads(fleet);
    Guard guard = new Guard(shells);
    return executors
        .on(CreateNetwork.class, new CreateNetworkExecutor(reads))
        .on(SetNetworkMtu.class, new SetNetworkMtuExecutor(reads))
        .on(DestroyNetwork.class, new DestroyNetworkExecutor(reads))
        .on(LabelNetwork.class, new LabelNetworkExecutor(reads))
        .on(CreateBond.class, new CreateBondExecutor(reads, guard))
        .on(CompleteBond.class, new CompleteBondExecutor(reads))
        .on(SetBondMode.class, new SetBondModeExecutor(reads, guard))
        .on(SetBondProperties.class, new SetBondPropertiesExecutor(reads, guard))
        .on(PlugPif.class, new PlugPifExecutor(reads))
        .on(MoveToBond.class, new MoveToBondExecutor(reads, guard))
        .on(DestroyBond.class, new DestroyBondExecutor(reads, guard))
        .on(ApplyMtu.class, new ApplyMtuExecutor(reads))
        .on(CreateVlan.class, new CreateVlanExecutor(reads))
        .on(DestroyVlan.class, new DestroyVlanExecutor(reads))
        .on(SetAddress.class, new SetAddressExecutor(reads))
        .on(MarkInterface.class, new MarkInterfaceExecutor(reads))
        .on(ScanNics.class, new ScanNicsExecutor(reads))
        .on(ArmWatchdog.class, new ArmWatchdogExecutor(reads, guard))
        .on(DisarmWatchdog.class, new DisarmWatchdogExecutor(reads, guard))
        .on(ProveIsolation.class, new ProveIsolationExecutor(reads, shells));
  }
}
