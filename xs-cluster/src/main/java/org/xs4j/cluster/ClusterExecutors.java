/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import org.xs4j.cluster.internal.AwaitAloneExecutor;
import org.xs4j.cluster.internal.AwaitMemberExecutor;
import org.xs4j.cluster.internal.AwaitPoolExecutor;
import org.xs4j.cluster.internal.ChangeCoordinatorExecutor;
import org.xs4j.cluster.internal.EjectHostExecutor;
import org.xs4j.cluster.internal.JoinPoolExecutor;
import org.xs4j.cluster.internal.NamePoolExecutor;
import org.xs4j.cluster.internal.SettleMemberExecutor;
import org.xs4j.cluster.preparation.PreparationExecutors;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.network.NetworkExecutors;
import org.xs4j.ssh.Shells;
import org.xs4j.storage.StorageExecutors;
import org.xs4j.storage.StorageSecrets;
import org.xs4j.xenapi.fleet.Fleet;

/** What carries out the steps of this module and of those below it. */
public final class ClusterExecutors {
  private ClusterExecutors() {}

  /**
   * Returns an executor for each type of step in {@link ClusterStep#CATALOG}, acting on the hosts
   * of a fleet.
   *
   * @param shells the dom0 of those hosts that are reached over SSH
   */
  public static StepExecutors of(Fleet fleet, Shells shells) {
    StepExecutors executors = new StepExecutors();
    PreparationExecutors.register(executors, fleet, shells);
    StorageExecutors.register(executors, fleet, shells, StorageSecrets.fromPlaces());
    return NetworkExecutors.register(executors, fleet, shells)
        .on(NamePool.class, new NamePoolExecutor(fleet))
        .on(JoinPool.class, new JoinPoolExecutor(fleet))
        .on(AwaitMember.class, new AwaitMemberExecutor(fleet))
        .on(SettleMember.class, new SettleMemberExecutor(fleet))
        .on(ChangeCoordinator.class, new ChangeCoordinatorExecutor(fleet))
        .on(AwaitPool.class, new AwaitPoolExecutor(fleet))
        .on(EjectHost.class, new EjectHostExecutor(fleet))
        .on(AwaitAlone.class, new AwaitAloneExecutor(fleet));
  }
}
