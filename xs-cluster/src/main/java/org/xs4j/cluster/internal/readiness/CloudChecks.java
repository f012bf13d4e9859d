/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.cloudstack.CloudHost;
import org.xs4j.cloudstack.HostState;
import org.xs4j.cloudstack.ManagedState;
import org.xs4j.cloudstack.StoragePool;
import org.xs4j.cluster.readiness.CloudKnowledge;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.xenapi.raw.SrRecord;

/** Looks whether a pool and what CloudStack believes of it are the same. */
public final class CloudChecks {
  private final CloudKnowledge cloud;

  private CloudChecks(CloudKnowledge cloud) {
    this.cloud = cloud;
  }

  /** Returns the checks by what CloudStack knows. */
  public static List<ReadinessCheck> of(CloudKnowledge cloud) {
    CloudChecks checks = new CloudChecks(cloud);
    return List.of(
        check("cloud.cluster", "state of the cluster in CloudStack")
            .wanted("Managed")
            .mend("set the cluster to Managed; see why its last change failed")
            .source("CloudStack, listClusters: managedstate")
            .perPool((cluster, wish) -> checks.state()),
        check("cloud.hosts", "hosts that CloudStack knows")
            .wanted("every host of the pool and no other, each Up; or none yet")
            .mend("add the host to the cluster, remove the one that is gone, see why it is not Up")
            .source("CloudStack, listHosts")
            .perPool((cluster, wish) -> checks.hosts(cluster.pool())),
        check("cloud.storage", "primary storage that CloudStack knows")
            .wanted("one shared SR for each PreSetup storage, plugged on every host")
            .mend("correct the SR's name-label, share it, plug its PBDs")
            .source("CloudStack, ModifyStoragePoolCommand: Can not see storage pool …")
            .perPool((cluster, wish) -> checks.storage(cluster.pool())));
  }

  private Verdict state() {
    ManagedState state = cloud.cluster().managedState();
    String seen = cloud.cluster().name() + " is " + state;
    if (state.equals(ManagedState.MANAGED)) {
      return Verdict.pass(seen);
    }
    return state.equals(ManagedState.UNMANAGED) ? Verdict.warn(seen) : Verdict.fail(seen);
  }

  private Verdict hosts(PoolRecords pool) {
    if (cloud.hosts().isEmpty()) {
      return Verdict.pass("it has none in " + cloud.cluster().name() + " yet");
    }
    Set<String> there =
        pool.hosts().values().stream().map(h -> h.address()).collect(Collectors.toSet());
    Set<String> known =
        cloud.hosts().stream().map(CloudHost::ipAddress).collect(Collectors.toSet());
    List<String> problems = new ArrayList<>();
    for (HostFacts host : pool.members()) {
      if (!known.contains(host.record().address())) {
        problems.add(host.name() + " is unknown to it");
      }
    }
    for (CloudHost host : cloud.hosts()) {
      if (!there.contains(host.ipAddress())) {
        problems.add(host.name() + " is not in this pool");
      } else if (!host.state().equals(HostState.UP)) {
        problems.add(host.summary());
      }
    }
    return problems.isEmpty()
        ? Verdict.pass(cloud.hosts().size() + " hosts, all Up")
        : Verdict.fail(String.join(", ", problems));
  }

  private Verdict storage(PoolRecords pool) {
    List<String> labels =
        cloud.storage().stream()
            .filter(StoragePool::isPreSetup)
            .map(StoragePool::srLabel)
            .sorted()
            .toList();
    if (labels.isEmpty()) {
      return Verdict.pass("no PreSetup storage is registered");
    }
    List<String> problems = labels.stream().flatMap(l -> problems(pool, l).stream()).toList();
    return problems.isEmpty()
        ? Verdict.pass(String.join(", ", labels))
        : Verdict.fail(String.join(", ", problems));
  }

  private static List<String> problems(PoolRecords pool, String label) {
    List<SrRecord> srs =
        pool.srs().values().stream().filter(sr -> sr.nameLabel().equals(label)).toList();
    if (srs.size() != 1) {
      return List.of(
          srs.isEmpty()
              ? "no SR is called '" + label + "'"
              : srs.size() + " SRs are called '" + label + "'");
    }
    SrRecord sr = srs.get(0);
    List<String> problems = new ArrayList<>();
    if (!sr.shared()) {
      problems.add("the SR '" + label + "' is not shared");
    }
    for (HostFacts host : pool.members()) {
      boolean plugged =
          sr.pbds().stream()
              .map(pool.pbds()::get)
              .anyMatch(p -> p != null && p.host().equals(host.ref()) && p.currentlyAttached());
      if (!plugged) {
        problems.add("'" + label + "' is not plugged on " + host.name());
      }
    }
    return problems;
  }
}
