/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepCatalog;

/**
 * A step of a rolling upgrade. All of them touch the pool, so that no two run at once, whatever
 * runs the plan.
 */
public sealed interface UpgradeStep extends Step
    permits UnmanageCluster,
        NotePlacement,
        DisableHa,
        DisableLoadBalancing,
        RemoveVlanNetwork,
        PropagateVlan,
        EjectCd,
        MakeMigratable,
        DisarmHeartbeat,
        ProveEvacuation,
        DisableHost,
        EvacuateHost,
        PrepareInstaller,
        UpdatePackages,
        ApplyUpdate,
        RestartHost,
        AwaitManualUpgrade,
        SeeBackup,
        CopyScripts,
        RunSetupScript,
        PlugStorage,
        EnableHost,
        BringBackVms,
        ClearHostTags,
        RestoreLoadBalancing,
        RestoreHa,
        RestoreHeartbeat,
        ManageCluster {
  /** The names under which these steps stand in files. */
  StepCatalog CATALOG =
      StepCatalog.of(
          Map.ofEntries(
              Map.entry("unmanage-cluster", UnmanageCluster.class),
              Map.entry("note-placement", NotePlacement.class),
              Map.entry("disable-ha", DisableHa.class),
              Map.entry("disable-load-balancing", DisableLoadBalancing.class),
              Map.entry("remove-vlan-network", RemoveVlanNetwork.class),
              Map.entry("propagate-vlan", PropagateVlan.class),
              Map.entry("eject-cd", EjectCd.class),
              Map.entry("make-migratable", MakeMigratable.class),
              Map.entry("disarm-heartbeat", DisarmHeartbeat.class),
              Map.entry("prove-evacuation", ProveEvacuation.class),
              Map.entry("disable-host", DisableHost.class),
              Map.entry("evacuate-host", EvacuateHost.class),
              Map.entry("prepare-installer", PrepareInstaller.class),
              Map.entry("update-packages", UpdatePackages.class),
              Map.entry("apply-update", ApplyUpdate.class),
              Map.entry("restart-host", RestartHost.class),
              Map.entry("await-manual-upgrade", AwaitManualUpgrade.class),
              Map.entry("see-backup", SeeBackup.class),
              Map.entry("copy-scripts", CopyScripts.class),
              Map.entry("run-setup-script", RunSetupScript.class),
              Map.entry("plug-storage", PlugStorage.class),
              Map.entry("enable-host", EnableHost.class),
              Map.entry("bring-back-vms", BringBackVms.class),
              Map.entry("clear-host-tags", ClearHostTags.class),
              Map.entry("restore-load-balancing", RestoreLoadBalancing.class),
              Map.entry("restore-ha", RestoreHa.class),
              Map.entry("restore-heartbeat", RestoreHeartbeat.class),
              Map.entry("manage-cluster", ManageCluster.class)));

  /** Returns the uuid of a host whose pool it happens in. */
  String host();

  @Override
  default Set<String> touches() {
    return Set.of("pool");
  }
}
