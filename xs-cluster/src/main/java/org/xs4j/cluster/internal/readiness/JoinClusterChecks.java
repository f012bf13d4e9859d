/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.ClusterHostRecord;
import org.xs4j.xenapi.raw.ClusterRecord;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.XapiErrors;

/** Clustering, which thin provisioned block storage (GFS2) needs. */
final class JoinClusterChecks {
  private static final String JOIN = "XAPI pool.join: ";
  private static final int CODED_SINCE = 25;

  private JoinClusterChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("join.clustering", "clustering of the joining host")
            .wanted("no clustering on a host that joins")
            .mend("xe cluster-host-disable and cluster-destroy there")
            .source(JOIN + "HasClusteringEnabled")
            .code(XapiErrors.CLUSTERING_ENABLED)
            .perJoiner(
                s ->
                    s.host().pool().clusterHosts().stream().noneMatch(ClusterHostRecord::enabled)
                        ? Verdict.pass("none")
                        : Verdict.fail("clustering is set up there")),
        check("join.clustering-network", "address for the pool's clustering")
            .wanted("one address on the network of the pool's clustering, which is no VLAN")
            .mend("xe pif-reconfigure-ip there; or switch the cluster's pool_auto_join off")
            .source(JOIN + "WrongNumberOfIpsCluster, WrongNumberOfIpsBond")
            .code(XapiErrors.POOL_JOINING_HOST_MUST_HAVE_ONLY_ONE_IP_ON_CLUSTERING_NETWORK)
            .perJoiner(JoinClusterChecks::network));
  }

  private static Verdict network(Subject s) {
    PoolRecords pool = s.cluster().pool();
    Optional<PifRecord> uplink = uplink(pool);
    if (uplink.isEmpty()) {
      return Verdict.pass("the pool has no clustering that hosts join by themselves");
    }
    PifRecord pif = uplink.get();
    if (pif.vlan() > 0 && !pif.management()) {
      return coded(
          s,
          "the pool's clustering is on VLAN " + pif.vlan() + ", which is not management's",
          XapiErrors.POOL_JOINING_POOL_CANNOT_ENABLE_CLUSTERING_ON_VLAN_NETWORK);
    }
    Set<String> bridges = bridges(pool, pif);
    List<String> addresses =
        s.host().pifs().stream()
            .filter(p -> !p.ip().isEmpty() && bridges.contains(bridge(s.host().pool(), p)))
            .map(PifRecord::ip)
            .toList();
    return addresses.size() == 1
        ? Verdict.pass(addresses.get(0))
        : coded(
            s,
            addresses.isEmpty()
                ? "it has no address on " + String.join(", ", bridges)
                : "it has several: " + String.join(", ", addresses),
            XapiErrors.POOL_JOINING_HOST_MUST_HAVE_ONLY_ONE_IP_ON_CLUSTERING_NETWORK);
  }

  /** Older releases let it join, and clustering fails afterwards. */
  private static Verdict coded(Subject s, String seen, String code) {
    return Verdict.fail(seen).coded(s.runs(CODED_SINCE, 0) ? code : Verdict.NO_CODE);
  }

  private static Optional<PifRecord> uplink(PoolRecords pool) {
    return pool.clusterHosts().stream()
        .limit(1)
        .filter(
            h ->
                Optional.ofNullable(pool.clusters().get(h.cluster()))
                    .filter(ClusterRecord::poolAutoJoin)
                    .isPresent())
        .flatMap(h -> Stream.ofNullable(pool.pifs().get(h.pif())))
        .findFirst();
  }

  /** A joining host has no bonds, so those of their members are meant. */
  private static Set<String> bridges(PoolRecords pool, PifRecord pif) {
    List<BondRecord> bonds =
        pif.bondMasterOf().stream()
            .flatMap(ref -> Stream.ofNullable(pool.bonds().get(ref)))
            .toList();
    Stream<PifRecord> pifs =
        bonds.isEmpty()
            ? Stream.of(pif)
            : bonds.stream()
                .flatMap(b -> b.slaves().stream())
                .flatMap(ref -> Stream.ofNullable(pool.pifs().get(ref)));
    return pifs.map(p -> bridge(pool, p)).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String bridge(PoolRecords pool, PifRecord pif) {
    NetworkRecord network = pool.networks().get(pif.network());
    return network == null ? "" : network.bridge();
  }
}
