/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.HostLayout;
import org.xs4j.cluster.Part;
import org.xs4j.cluster.PoolChange;
import org.xs4j.cluster.PoolWork;
import org.xs4j.core.wait.TimeSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Effect: lets the hosts of a layout join the pool of the first one, and waits until each is really
 * in: enabled, live, with the pool's bonds, VLANs and storage. Then, where asked for, another host
 * leads, and hosts leave. Given hosts are only read until {@code --apply}; without hosts it does
 * that to three simulated ones.
 */
@Command(
    name = "join-pool",
    sortOptions = false,
    description = "Makes hosts one pool; with flags, changes its coordinator and ejects hosts.")
final class JoinPool extends WorkflowExample {
  @Option(names = "--coordinator", paramLabel = "HOST", description = "let this host lead the pool")
  private @Nullable String coordinator;

  @Option(
      names = "--eject",
      paramLabel = "HOST",
      description = "take this host out of the pool, losing what is on its own disks; several")
  private List<String> eject = List.of();

  JoinPool(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "cluster.yaml";
  }

  @Override
  Work open(ClusterLayout layout, TimeSource time, Duration patience) {
    if (coordinator == null && eject.isEmpty()) {
      ClusterWork all = ClusterWork.open(layout, time, patience);
      return Work.on(all, all.only(Part.POOL));
    }
    List<String> join =
        layout.hosts().stream().map(HostLayout::name).filter(h -> !eject.contains(h)).toList();
    PoolChange change = new PoolChange(join, Optional.ofNullable(coordinator), eject);
    return Work.on(PoolWork.open(layout.endpoints(), time, patience), change);
  }
}
