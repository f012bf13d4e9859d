/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import org.xs4j.core.plan.StepExecutors;
import org.xs4j.ssh.Shells;
import org.xs4j.storage.internal.run.CheckPathsExecutor;
import org.xs4j.storage.internal.run.CheckPlaceExecutor;
import org.xs4j.storage.internal.run.CreatePbdExecutor;
import org.xs4j.storage.internal.run.CreateSrExecutor;
import org.xs4j.storage.internal.run.DescribeSrExecutor;
import org.xs4j.storage.internal.run.DestroyPbdExecutor;
import org.xs4j.storage.internal.run.DestroySrExecutor;
import org.xs4j.storage.internal.run.DisableHostExecutor;
import org.xs4j.storage.internal.run.EnableHostExecutor;
import org.xs4j.storage.internal.run.EvacuateHostExecutor;
import org.xs4j.storage.internal.run.ForgetSrExecutor;
import org.xs4j.storage.internal.run.IntroduceSrExecutor;
import org.xs4j.storage.internal.run.PauseHeartbeatExecutor;
import org.xs4j.storage.internal.run.PlugPbdExecutor;
import org.xs4j.storage.internal.run.RenameSrExecutor;
import org.xs4j.storage.internal.run.RescanScsiExecutor;
import org.xs4j.storage.internal.run.ResumeHeartbeatExecutor;
import org.xs4j.storage.internal.run.SetDefaultSrExecutor;
import org.xs4j.storage.internal.run.SetMultipathExecutor;
import org.xs4j.storage.internal.run.UnplugPbdExecutor;
import org.xs4j.storage.internal.run.WriteMultipathSettingsExecutor;
import org.xs4j.xenapi.fleet.Fleet;

/** What carries out the steps of this module. */
public final class StorageExecutors {
  private StorageExecutors() {}

  /**
   * Registers an executor for each type of {@link StorageStep}, acting on the hosts of a fleet.
   *
   * @param shells how dom0 of each host is reached, for what XAPI does not offer
   * @param secrets where passwords are looked up
   */
  public static StepExecutors register(
      StepExecutors executors, Fleet fleet, Shells shells, StorageSecrets secrets) {
    return executors
        .on(CheckPlace.class, new CheckPlaceExecutor(fleet, shells, secrets))
        .on(RescanScsi.class, new RescanScsiExecutor(shells))
        .on(CreateSr.class, new CreateSrExecutor(fleet, secrets))
        .on(IntroduceSr.class, new IntroduceSrExecutor(fleet, secrets))
        .on(CreatePbd.class, new CreatePbdExecutor(fleet, secrets))
        .on(PlugPbd.class, new PlugPbdExecutor(fleet))
        .on(UnplugPbd.class, new UnplugPbdExecutor(fleet))
        .on(DestroyPbd.class, new DestroyPbdExecutor(fleet))
        .on(RenameSr.class, new RenameSrExecutor(fleet))
        .on(DescribeSr.class, new DescribeSrExecutor(fleet))
        .on(SetDefaultSr.class, new SetDefaultSrExecutor(fleet))
        .on(ForgetSr.class, new ForgetSrExecutor(fleet))
        .on(DestroySr.class, new DestroySrExecutor(fleet))
        .on(PauseHeartbeat.class, new PauseHeartbeatExecutor(shells))
        .on(ResumeHeartbeat.class, new ResumeHeartbeatExecutor(shells))
        .on(DisableHost.class, new DisableHostExecutor(fleet))
        .on(EvacuateHost.class, new EvacuateHostExecutor(fleet))
        .on(EnableHost.class, new EnableHostExecutor(fleet))
        .on(SetMultipath.class, new SetMultipathExecutor(fleet))
        .on(WriteMultipathSettings.class, new WriteMultipathSettingsExecutor(shells))
        .on(CheckPaths.class, new CheckPathsExecutor(fleet, shells));
  }
}
