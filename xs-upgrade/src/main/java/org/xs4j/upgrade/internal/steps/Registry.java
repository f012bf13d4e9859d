/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.ssh.Shells;
import org.xs4j.upgrade.ApplyUpdate;
import org.xs4j.upgrade.AwaitManualUpgrade;
import org.xs4j.upgrade.BringBackVms;
import org.xs4j.upgrade.ClearHostTags;
import org.xs4j.upgrade.CopyScripts;
import org.xs4j.upgrade.DisableHa;
import org.xs4j.upgrade.DisableHost;
import org.xs4j.upgrade.DisableLoadBalancing;
import org.xs4j.upgrade.DisarmHeartbeat;
import org.xs4j.upgrade.EjectCd;
import org.xs4j.upgrade.EnableHost;
import org.xs4j.upgrade.EvacuateHost;
import org.xs4j.upgrade.MakeMigratable;
import org.xs4j.upgrade.ManageCluster;
import org.xs4j.upgrade.NotePlacement;
import org.xs4j.upgrade.PlugStorage;
import org.xs4j.upgrade.PrepareInstaller;
import org.xs4j.upgrade.PropagateVlan;
import org.xs4j.upgrade.ProveEvacuation;
import org.xs4j.upgrade.RemoveVlanNetwork;
import org.xs4j.upgrade.RestartHost;
import org.xs4j.upgrade.RestoreHa;
import org.xs4j.upgrade.RestoreHeartbeat;
import org.xs4j.upgrade.RestoreLoadBalancing;
import org.xs4j.upgrade.RunSetupScript;
import org.xs4j.upgrade.SeeBackup;
import org.xs4j.upgrade.UnmanageCluster;
import org.xs4j.upgrade.UpdatePackages;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.upgrade.UpgradeStep;
import org.xs4j.xenapi.fleet.Fleet;

/** Pairs each type of step with what carries it out. */
public final class Registry {
  private static final String AGAIN = "Next: mend this, then run the same command again.";

  private final StepExecutors executors;
  private final Fleet fleet;
  private final Shells shells;
  private final UpgradeOptions options;
  private final Memory memory;

  private Registry(
      StepExecutors executors, Fleet fleet, Shells shells, UpgradeOptions options, Memory memory) {
    this.executors = executors;
    this.fleet = fleet;
    this.shells = shells;
    this.options = options;
    this.memory = memory;
  }

  /** Registers all of them. */
  public static StepExecutors register(
      StepExecutors executors,
      Fleet fleet,
      Shells shells,
      UpgradeOptions options,
      Journal journal) {
    Memory memory = new Memory(journal);
    new Registry(executors, fleet, shells, options, memory).all();
    return executors;
  }

  private void all() {
    before(UnmanageCluster.class, new CloudSteps.Unmanage(options));
    before(NotePlacement.class, new PlacementExecutor(fleet));
    before(DisableHa.class, new PoolSwitches.HaOff(fleet));
    before(DisableLoadBalancing.class, new PoolSwitches.BalancingOff(fleet));
    before(RemoveVlanNetwork.class, new VlanSteps.Remove(fleet));
    before(PropagateVlan.class, new VlanSteps.Propagate(fleet));
    before(EjectCd.class, new EjectExecutor(fleet, options));
    before(MakeMigratable.class, new MigratableExecutor(fleet, shells));
    before(DisarmHeartbeat.class, new HeartbeatSteps.Disarm(shells));
    before(ProveEvacuation.class, new ProveExecutor(fleet));
    during(DisableHost.class, new HostSwitches.Disable(fleet, memory));
    during(EvacuateHost.class, new HostSwitches.Evacuate(fleet, options));
    during(PrepareInstaller.class, new InstallerSteps.Prepare(fleet));
    during(UpdatePackages.class, new InstallerSteps.Packages(fleet));
    during(ApplyUpdate.class, new InstallerSteps.Apply(fleet, options));
    during(RestartHost.class, new RestartExecutor(fleet, options));
    during(AwaitManualUpgrade.class, new ManualExecutor(fleet, options));
    during(SeeBackup.class, new BackupExecutor(shells));
    during(CopyScripts.class, new ScriptSteps.Copy(shells, options));
    during(RunSetupScript.class, new ScriptSteps.Setup(shells, options, memory));
    during(PlugStorage.class, new PlugExecutor(fleet, memory));
    during(EnableHost.class, new HostSwitches.Enable(fleet));
    after(BringBackVms.class, new BringBackExecutor(fleet, memory));
    after(ClearHostTags.class, new HostSwitches.ClearTags(fleet));
    after(RestoreLoadBalancing.class, new PoolSwitches.BalancingOn(fleet));
    after(RestoreHa.class, new PoolSwitches.HaOn(fleet));
    after(RestoreHeartbeat.class, new HeartbeatSteps.Restore(shells, memory));
    after(ManageCluster.class, new CloudSteps.Manage(options));
  }

  private <S extends UpgradeStep> void before(Class<S> type, StepExecutor<S> executor) {
    executors.on(type, new Advised<>(executor, step -> "No host was taken out of use. " + AGAIN));
  }

  private <S extends UpgradeStep> void during(Class<S> type, StepExecutor<S> executor) {
    executors.on(
        type,
        new Advised<>(
            executor,
            step ->
                "The other hosts work on; this one is out of use. "
                    + AGAIN
                    + memory.wayBack(step.host())));
  }

  private <S extends UpgradeStep> void after(Class<S> type, StepExecutor<S> executor) {
    executors.on(
        type, new Advised<>(executor, step -> "Every host that was worked on is in use. " + AGAIN));
  }
}
