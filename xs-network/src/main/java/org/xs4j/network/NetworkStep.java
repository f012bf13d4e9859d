/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepCatalog;

/** A change to a pool's networks. */
public sealed interface NetworkStep extends Step
    permits CreateNetwork, LabelNetwork, CreateBond, CompleteBond, SetBondMode, PlugBond {
  /** The names under which these steps stand in files. */
  StepCatalog CATALOG =
      StepCatalog.of(
          Map.of(
              "create-network", CreateNetwork.class,
              "label-network", LabelNetwork.class,
              "create-bond", CreateBond.class,
              "complete-bond", CompleteBond.class,
              "set-bond-mode", SetBondMode.class,
              "plug-bond", PlugBond.class));

  /** What a step touches that changes something on one host. */
  static Set<String> onHost(String uuid) {
    return Set.of("host:" + uuid);
  }

  /** What a step touches that changes something which all hosts share. */
  static Set<String> onPool() {
    return Set.of("pool");
  }
}
