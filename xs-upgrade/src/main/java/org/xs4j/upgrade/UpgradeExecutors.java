/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.ssh.Shells;
import org.xs4j.upgrade.internal.steps.Registry;
import org.xs4j.xenapi.fleet.Fleet;

/** What carries out the steps of this module. */
public final class UpgradeExecutors {
  private UpgradeExecutors() {}

  /**
   * Registers an executor for each type of {@link UpgradeStep}.
   *
   * @param journal the journal of the run, in which later steps find what earlier ones noted
   */
  public static StepExecutors register(
      StepExecutors executors,
      Fleet fleet,
      Shells shells,
      UpgradeOptions options,
      Journal journal) {
    return Registry.register(executors, fleet, shells, options, journal);
  }
}
