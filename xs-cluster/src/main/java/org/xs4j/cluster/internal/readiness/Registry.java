/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.ReadinessCheck;

/** Every check, in the order in which they report. */
public final class Registry {
  private static final List<ReadinessCheck> ALL =
      Stream.of(
              AccessChecks.all(),
              HardwareChecks.all(),
              CpuChecks.all(),
              SoftwareChecks.all(),
              UpdateChecks.all(),
              InstanceChecks.all(),
              TimeChecks.all(),
              PoolChecks.all(),
              NetworkChecks.all(),
              LabelChecks.all(),
              LayoutChecks.all(),
              JoinChecks.all(),
              JoinClusterChecks.all(),
              JoinTrustChecks.all(),
              JoinNetworkChecks.all(),
              AddHostChecks.all())
          .flatMap(List::stream)
          .toList();

  /** The checks that keep a host from joining, in the order in which XAPI makes them. */
  private static final List<String> XAPIS_ORDER =
      List.of(
          "join.pooling",
          "join.pool-size",
          "network.management",
          "join.ha",
          "join.clustering",
          "join.clustering-network",
          "join.pool-ha",
          "join.alone",
          "instances.none",
          "instances.busy",
          "updates.guidance",
          "software.platform",
          "software.brand",
          "software.xapi",
          "software.build",
          "software.linux-pack",
          "cpu.vendor",
          "join.shared-storage",
          "join.bonds",
          "join.tunnels",
          "join.sriov",
          "join.vlans",
          "join.management-vlan",
          "join.external-auth",
          "join.edition",
          "software.network-backend",
          "join.sdn-controller",
          "software.api-version",
          "software.db-schema",
          "updates.same",
          "join.address-type",
          "join.nbd",
          "join.tls",
          "join.ca-certificates",
          "join.trusted-certificates",
          "join.updating",
          "join.drivers");

  private static final List<ReadinessCheck> JOIN = join();

  private Registry() {}

  /** Returns every check. */
  public static List<ReadinessCheck> all() {
    return ALL;
  }

  /** Returns those that keep a host from joining, in XAPI's order. */
  static List<ReadinessCheck> joinChecks() {
    return JOIN;
  }

  private static List<ReadinessCheck> join() {
    Map<String, ReadinessCheck> byId =
        ALL.stream().collect(Collectors.toMap(c -> c.info().id(), Function.identity()));
    return XAPIS_ORDER.stream().map(byId::get).toList();
  }
}
