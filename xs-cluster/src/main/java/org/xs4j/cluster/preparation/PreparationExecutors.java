/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import org.xs4j.cluster.internal.preparation.BackendExecutors;
import org.xs4j.cluster.internal.preparation.ChangePasswordExecutor;
import org.xs4j.cluster.internal.preparation.Dom0MemoryExecutor;
import org.xs4j.cluster.internal.preparation.PackExecutors;
import org.xs4j.cluster.internal.preparation.RebootExecutor;
import org.xs4j.cluster.internal.preparation.TimeExecutors;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.ssh.Shells;
import org.xs4j.xenapi.fleet.Fleet;

/** What carries out the steps that prepare hosts. */
public final class PreparationExecutors {
  private PreparationExecutors() {}

  /** Registers an executor for each type of {@link PreparationStep}. */
  public static StepExecutors register(StepExecutors executors, Fleet fleet, Shells shells) {
    TimeExecutors.register(executors, fleet, shells);
    BackendExecutors.register(executors, shells);
    PackExecutors.register(executors, fleet);
    return executors
        .on(SetDom0Memory.class, new Dom0MemoryExecutor(fleet, shells))
        .on(RebootHost.class, new RebootExecutor(fleet))
        .on(ChangePassword.class, new ChangePasswordExecutor(fleet, shells));
  }
}
