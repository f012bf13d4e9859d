/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.ClusterReport;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.HostLayout;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.network.NetworkLayout;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;

/** Makes simulated hosts a pool with bonds and labels. */
final class PreparedPool {
  private PreparedPool() {}

  static NetworkLayout networks() {
    return NetworkLayout.builder()
        .bond("cloud-private", b -> b.devices("eth0", "eth1"))
        .bond("cloud-public", b -> b.devices("eth2", "eth3"))
        .label("cloud-guest", "eth4")
        .withoutWatchdog()
        .build();
  }

  static ClusterReport prepare(XapiSimulator sim, TimeSource time) {
    ClusterLayout layout =
        new ClusterLayout(
            "cluster-1", sim.hosts().stream().map(PreparedPool::host).toList(), networks());
    try (ClusterWork work = ClusterWork.open(layout, time, Duration.ZERO)) {
      return work.apply(work.plan(), o -> o.allow(Risk.REBOOT));
    }
  }

  private static HostLayout host(SimulatedHost host) {
    return new HostLayout(
        host.name(),
        URI.create(host.url()),
        Optional.empty(),
        host.username(),
        new PasswordSource.Given(Secret.of(host.password())),
        "system");
  }
}
