/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xs4j.cloudstack.ClusterHandle;
import org.xs4j.cloudstack.ClusterState;
import org.xs4j.core.XsException;
import org.xs4j.ssh.dom0.CloudScripts;
import org.xs4j.upgrade.ScriptSource;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.upgrade.facts.CloudFacts;
import org.xs4j.upgrade.facts.CloudHostFacts;
import org.xs4j.upgrade.facts.ScriptFacts;

/** What lies outside of the pool: the scripts to copy, and what CloudStack knows. */
final class OutsideFacts {
  private OutsideFacts() {}

  static ScriptFacts scripts(UpgradeOptions options) {
    Optional<ScriptSource> source = options.scripts();
    if (source.isEmpty()) {
      return new ScriptFacts(false, "", new TreeMap<>());
    }
    SortedMap<String, String> sums = new TreeMap<>();
    try {
      for (String name : CloudScripts.NAMES) {
        sums.put(name, Checksums.sha256(source.get().read(name)));
      }
      return new ScriptFacts(true, "", sums);
    } catch (XsException e) {
      return new ScriptFacts(true, String.valueOf(e.getMessage()), sums);
    }
  }

  static Optional<CloudFacts> cloud(UpgradeOptions options) {
    return options.cloudStack().map(OutsideFacts::cloud);
  }

  private static CloudFacts cloud(ClusterHandle cluster) {
    try {
      ClusterState state = cluster.state();
      List<CloudHostFacts> hosts =
          state.hosts().stream()
              .map(
                  h ->
                      new CloudHostFacts(
                          h.name(),
                          h.ipAddress(),
                          h.state().toString(),
                          h.resourceState().toString()))
              .toList();
      return new CloudFacts(
          "",
          cluster.id(),
          cluster.name(),
          cluster.serverVersion(),
          state.cluster().managedState().toString(),
          hosts);
    } catch (XsException e) {
      return new CloudFacts(
          String.valueOf(e.getMessage()), cluster.id(), cluster.name(), "", "", List.of());
    }
  }
}
