/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.ssh.HostShell;
import org.xs4j.upgrade.ScriptSource;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.upgrade.UpgradeWay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Effect: upgrades every host of a pool, the coordinator first: CloudStack lets go, each host in
 * turn is emptied, gets the new version, CloudStack's scripts and its storage, and its VMs come
 * back; then CloudStack takes the cluster in hand again. Given hosts are only read until {@code
 * --apply}; without hosts it brings three simulated ones from XCP-ng 8.2 to 8.3.
 */
@Command(
    name = "upgrade-pool",
    sortOptions = false,
    description = "Upgrades the hosts of a pool one after the other, with CloudStack out and in.")
final class UpgradePool extends PoolRoll {
  @Option(
      names = "--media",
      paramLabel = "URL",
      description = "each host boots the installer from this folder with the unpacked medium")
  private @Nullable URI media;

  @Option(
      names = "--manual",
      paramLabel = "VERSION",
      description = "you boot each host from the medium of this version when told")
  private @Nullable String manual;

  @Option(
      names = "--packages",
      paramLabel = "VERSION",
      description = "each host updates its packages, to this version (XCP-ng)")
  private @Nullable String packages;

  @Option(
      names = "--update",
      paramLabel = "UUID",
      description = "each host applies this update of the pool")
  private @Nullable String update;

  @Option(
      names = "--scripts",
      paramLabel = "DIR",
      description = "where CloudStack's scripts for hosts lie on this machine")
  private @Nullable Path scripts;

  @Option(
      names = "--management-server",
      paramLabel = "[USER@]HOST",
      description = "CloudStack's management server, to fetch the scripts from over SFTP")
  private @Nullable String managementServer;

  @Option(
      names = "--clean-vlans-after",
      description = "remove CloudStack's unused VLAN networks at the end as well")
  private boolean cleanVlansAfter;

  UpgradePool(Terminal terminal) {
    super(terminal);
  }

  @Override
  UpgradeWay way(TimeSource time) {
    if (simulated() != null) {
      return new UpgradeWay.Media(URI.create(SimulatedCloud.MEDIUM));
    }
    List<UpgradeWay> ways = new ArrayList<>();
    if (media != null) {
      ways.add(new UpgradeWay.Media(media));
    }
    if (manual != null) {
      ways.add(new UpgradeWay.Manual(manual));
    }
    if (packages != null) {
      ways.add(new UpgradeWay.Packages(packages));
    }
    if (update != null) {
      ways.add(new UpgradeWay.Update(update));
    }
    if (ways.size() != 1) {
      throw new IllegalArgumentException(
          "--media, --manual, --packages, --update: give one of them, not " + ways.size());
    }
    return ways.get(0);
  }

  @Override
  void configure(UpgradeOptions upgrade) {
    upgrade.cleanVlansAfter(cleanVlansAfter);
    SimulatedCloud simulated = simulated();
    if (scripts != null) {
      upgrade.scripts(ScriptSource.folder(scripts));
    } else if (simulated != null || managementServer != null) {
      HostShell server =
          simulated != null
              ? simulated.managementServer()
              : Connections.shell(managementServer == null ? "" : managementServer, options);
      closeLater(server::close);
      upgrade.scripts(ScriptSource.managementServer(server));
    }
  }
}
