/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepCatalog;

/** A change to one host, or to what the hosts of its pool share, before it is used. */
public sealed interface PreparationStep extends Step
    permits SetTimeServers,
        StartTimeService,
        AwaitClock,
        SetDom0Memory,
        UploadPack,
        InstallPack,
        RemovePackImage,
        SwitchBackend,
        RebootHost,
        KeepKernelSettings,
        ForgetKernelSettings,
        ChangePassword {
  /** The names under which these steps stand in files. */
  StepCatalog CATALOG =
      StepCatalog.of(
          Map.ofEntries(
              Map.entry("set-time-servers", SetTimeServers.class),
              Map.entry("start-time-service", StartTimeService.class),
              Map.entry("await-clock", AwaitClock.class),
              Map.entry("set-dom0-memory", SetDom0Memory.class),
              Map.entry("upload-pack", UploadPack.class),
              Map.entry("install-pack", InstallPack.class),
              Map.entry("remove-pack-image", RemovePackImage.class),
              Map.entry("switch-backend", SwitchBackend.class),
              Map.entry("reboot-host", RebootHost.class),
              Map.entry("keep-kernel-settings", KeepKernelSettings.class),
              Map.entry("forget-kernel-settings", ForgetKernelSettings.class),
              Map.entry("change-password", ChangePassword.class)));

  /** Returns the uuid of the host that the step is about, or of one of its pool. */
  String host();

  @Override
  default Risk risk() {
    return Risk.NONE;
  }

  @Override
  default Set<String> touches() {
    return Set.of("host:" + host());
  }
}
