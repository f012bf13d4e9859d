/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.Map;
import org.xs4j.cluster.preparation.PreparationStep;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepCatalog;
import org.xs4j.network.NetworkStep;
import org.xs4j.storage.StorageStep;

/** A change to the make-up of a pool. */
public sealed interface ClusterStep extends Step
    permits AwaitAlone,
        AwaitMember,
        AwaitPool,
        ChangeCoordinator,
        EjectHost,
        JoinPool,
        NamePool,
        SettleMember {
  /** The names under which the steps of this module, and of those below it, stand in files. */
  StepCatalog CATALOG =
      NetworkStep.CATALOG
          .and(StorageStep.CATALOG)
          .and(PreparationStep.CATALOG)
          .and(
              StepCatalog.of(
                  Map.of(
                      "name-pool",
                      NamePool.class,
                      "join-pool",
                      JoinPool.class,
                      "await-member",
                      AwaitMember.class,
                      "settle-member",
                      SettleMember.class,
                      "change-coordinator",
                      ChangeCoordinator.class,
                      "await-pool",
                      AwaitPool.class,
                      "eject-host",
                      EjectHost.class,
                      "await-alone",
                      AwaitAlone.class)));
}
