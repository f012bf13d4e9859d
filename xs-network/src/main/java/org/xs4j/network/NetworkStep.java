/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepCatalog;

/** A change to a pool's networks, or a proof about them. */
public sealed interface NetworkStep extends Step
    permits CreateNetwork,
        SetNetworkMtu,
        DestroyNetwork,
        LabelNetwork,
        CreateBond,
        CompleteBond,
        SetBondMode,
        SetBondProperties,
        PlugPif,
        MoveToBond,
        DestroyBond,
        ApplyMtu,
        CreateVlan,
        DestroyVlan,
        SetAddress,
        MarkInterface,
        ScanNics,
        ArmWatchdog,
        DisarmWatchdog,
        ProveIsolation {
  /** The names under which these steps stand in files. */
  StepCatalog CATALOG =
      StepCatalog.of(
          Map.ofEntries(
              Map.entry("create-network", CreateNetwork.class),
              Map.entry("set-network-mtu", SetNetworkMtu.class),
              Map.entry("destroy-network", DestroyNetwork.class),
              Map.entry("label-network", LabelNetwork.class),
              Map.entry("create-bond", CreateBond.class),
              Map.entry("complete-bond", CompleteBond.class),
              Map.entry("set-bond-mode", SetBondMode.class),
              Map.entry("set-bond-properties", SetBondProperties.class),
              Map.entry("plug-pif", PlugPif.class),
              Map.entry("move-to-bond", MoveToBond.class),
              Map.entry("destroy-bond", DestroyBond.class),
              Map.entry("apply-mtu", ApplyMtu.class),
              Map.entry("create-vlan", CreateVlan.class),
              Map.entry("destroy-vlan", DestroyVlan.class),
              Map.entry("set-address", SetAddress.class),
              Map.entry("mark-interface", MarkInterface.class),
              Map.entry("scan-nics", ScanNics.class),
              Map.entry("arm-watchdog", ArmWatchdog.class),
              Map.entry("disarm-watchdog", DisarmWatchdog.class),
              Map.entry("prove-isolation", ProveIsolation.class)));

  /** What a step touches that changes something on one host. */
  static Set<String> onHost(String uuid) {
    return Set.of("host:" + uuid);
  }

  /** What a step touches that changes something which all hosts share. */
  static Set<String> onPool() {
    return Set.of("pool");
  }

  /** Returns properties for a line about a step, each with a blank before it. */
  static String text(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(e -> " " + e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining());
  }
}
