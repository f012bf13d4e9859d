/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xs4j.cloudstack.ClusterHandle;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.upgrade.UpgradeWay;
import org.xs4j.upgrade.UpgradeWork;
import picocli.CommandLine.Option;

/** An example that takes the hosts of a pool out of use, one after the other. */
abstract class PoolRoll extends WorkflowExample {
  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "the pool's cluster in CloudStack, which lets go of it meanwhile")
  private @Nullable String cluster;

  @Option(
      names = "--accept",
      paramLabel = "CHECK",
      description = "go on in spite of a failed check, by its id, such as host.disk; several")
  private List<String> accepted = List.of();

  private @Nullable SimulatedCloud simulated;
  private final List<Runnable> closers = new ArrayList<>();

  PoolRoll(Terminal terminal) {
    super(terminal);
  }

  /** Says how each host gets what it is restarted for. */
  abstract UpgradeWay way(TimeSource time);

  /** Sets what else goes along with it. */
  void configure(UpgradeOptions upgrade) {}

  /** Has something closed with the work. */
  final void closeLater(Runnable closer) {
    closers.add(closer);
  }

  final @Nullable SimulatedCloud simulated() {
    return simulated;
  }

  @Override
  String sample() {
    return "pool.yaml";
  }

  @Override
  XapiSimulator simulate() {
    simulated = SimulatedCloud.start();
    closeLater(simulated::closeCloud);
    return simulated.pool();
  }

  @Override
  Work open(ClusterLayout layout, TimeSource time, Duration patience) {
    TimeSource clock = simulated == null ? time : simulated.clock();
    UpgradeWork work =
        UpgradeWork.open(
            layout,
            way(clock),
            upgrade -> {
              upgrade.time(clock).patience(patience).onNotice(this::tell);
              accepted.forEach(upgrade::accept);
              ClusterHandle handle = cluster();
              if (handle != null) {
                upgrade.cloudStack(handle);
              }
              configure(upgrade);
            });
    return Work.on(work, () -> closers.forEach(Runnable::run));
  }

  private void tell(String what) {
    terminal.err().println(name() + ": your turn: " + what);
  }

  private @Nullable ClusterHandle cluster() {
    if (simulated != null) {
      return simulated.client().cluster(SimulatedCloud.CLUSTER);
    }
    if (options.cloudstack().isPresent() != (cluster != null)) {
      throw new IllegalArgumentException(
          "--cloudstack and --cluster: name both, or none where CloudStack takes no part");
    }
    String named = cluster == null ? "" : cluster;
    return Connections.cloudStack(options).map(c -> c.cluster(named)).orElse(null);
  }
}
