/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepCatalog;

/** A change to the storage of a pool, or a look that must be right before one. */
public sealed interface StorageStep extends Step
    permits CheckPlace,
        RescanScsi,
        CreateSr,
        IntroduceSr,
        CreatePbd,
        PlugPbd,
        UnplugPbd,
        DestroyPbd,
        RenameSr,
        DescribeSr,
        SetDefaultSr,
        ForgetSr,
        DestroySr,
        PauseHeartbeat,
        ResumeHeartbeat,
        DisableHost,
        EvacuateHost,
        EnableHost,
        SetMultipath,
        WriteMultipathSettings,
        CheckPaths {
  /** The names under which these steps stand in files. */
  StepCatalog CATALOG =
      StepCatalog.of(
          Map.ofEntries(
              Map.entry("check-place", CheckPlace.class),
              Map.entry("rescan-scsi", RescanScsi.class),
              Map.entry("create-sr", CreateSr.class),
              Map.entry("introduce-sr", IntroduceSr.class),
              Map.entry("create-pbd", CreatePbd.class),
              Map.entry("plug-pbd", PlugPbd.class),
              Map.entry("unplug-pbd", UnplugPbd.class),
              Map.entry("destroy-pbd", DestroyPbd.class),
              Map.entry("rename-sr", RenameSr.class),
              Map.entry("describe-sr", DescribeSr.class),
              Map.entry("set-default-sr", SetDefaultSr.class),
              Map.entry("forget-sr", ForgetSr.class),
              Map.entry("destroy-sr", DestroySr.class),
              Map.entry("pause-heartbeat", PauseHeartbeat.class),
              Map.entry("resume-heartbeat", ResumeHeartbeat.class),
              Map.entry("disable-host-for-storage", DisableHost.class),
              Map.entry("evacuate-host-for-storage", EvacuateHost.class),
              Map.entry("enable-host-after-storage", EnableHost.class),
              Map.entry("set-multipath", SetMultipath.class),
              Map.entry("write-multipath-settings", WriteMultipathSettings.class),
              Map.entry("check-paths", CheckPaths.class)));

  /** What a step touches that changes something on one host. */
  static Set<String> onHost(String uuid) {
    return Set.of("host:" + uuid);
  }

  /** What a step touches that changes something which all hosts share. */
  static Set<String> onPool() {
    return Set.of("pool");
  }

  /** Returns up to four names, and how many more there are. */
  static String names(List<HostName> hosts) {
    List<String> all = hosts.stream().map(HostName::name).toList();
    return all.size() <= 4
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, 3)) + " and " + (all.size() - 3) + " more hosts";
  }
}
