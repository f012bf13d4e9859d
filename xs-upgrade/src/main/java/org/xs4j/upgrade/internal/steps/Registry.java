/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import org.xs4j.core.plan.Journal;
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
import org.xs4j.upgrade.ManageCluster;
import org.xs4j.upgrade.NotePlacement;
import org.xs4j.upgrade.PlugStorage;
import org.xs4j.upgrade.PrepareInstaller;
import org.xs4j.upgrade.PropagateVlan;
import org.xs4j.upgrade.RemoveVlanNetwork;
import org.xs4j.upgrade.RestartHost;
import org.xs4j.upgrade.RestoreHa;
import org.xs4j.upgrade.RestoreHeartbeat;
import org.xs4j.upgrade.RestoreLoadBalancing;
import org.xs4j.upgrade.RunSetupScript;
import org.xs4j.upgrade.UnmanageCluster;
import org.xs4j.upgrade.UpdatePackages;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.xenapi.fleet.Fleet;

/** Pairs each type of step with what carries it out. */
public final class Registry {
  private Registry() {}

  /** Registers all of them. */
  public static StepExecutors register(
      StepExecutors executors,
      Fleet fleet,
      Shells shells,
      UpgradeOptions options,
      Journal journal) {
    Memory memory = new Memory(journal);
    return executors
        .on(UnmanageCluster.class, new CloudSteps.Unmanage(options))
        .on(NotePlacement.class, new PlacementExecutor(fleet))
        .on(DisableHa.class, new PoolSwitches.HaOff(fleet))
        .on(DisableLoadBalancing.class, new PoolSwitches.BalancingOff(fleet))
        .on(RemoveVlanNetwork.class, new VlanSteps.Remove(fleet))
        .on(PropagateVlan.class, new VlanSteps.Propagate(fleet))
        .on(EjectCd.class, new EjectExecutor(fleet, options))
        .on(DisarmHeartbeat.class, new HeartbeatSteps.Disarm(shells))
        .on(DisableHost.class, new HostSwitches.Disable(fleet))
        .on(EvacuateHost.class, new HostSwitches.Evacuate(fleet, options))
        .on(PrepareInstaller.class, new InstallerSteps.Prepare(fleet))
        .on(UpdatePackages.class, new InstallerSteps.Packages(fleet))
        .on(ApplyUpdate.class, new InstallerSteps.Apply(fleet, options))
        .on(RestartHost.class, new RestartExecutor(fleet, options))
        .on(AwaitManualUpgrade.class, new ManualExecutor(fleet, options))
        .on(CopyScripts.class, new ScriptSteps.Copy(shells, options))
        .on(RunSetupScript.class, new ScriptSteps.Setup(shells, options))
        .on(PlugStorage.class, new PlugExecutor(fleet))
        .on(EnableHost.class, new HostSwitches.Enable(fleet))
        .on(BringBackVms.class, new BringBackExecutor(fleet, memory))
        .on(ClearHostTags.class, new HostSwitches.ClearTags(fleet))
        .on(RestoreLoadBalancing.class, new PoolSwitches.BalancingOn(fleet))
        .on(RestoreHa.class, new PoolSwitches.HaOn(fleet))
        .on(RestoreHeartbeat.class, new HeartbeatSteps.Restore(shells, memory))
        .on(ManageCluster.class, new CloudSteps.Manage(options));
  }
}
