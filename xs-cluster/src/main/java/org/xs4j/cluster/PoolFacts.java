/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.Readiness;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.ssh.Shells;
import org.xs4j.storage.StorageLayout;
import org.xs4j.storage.StoragePlanner;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.xenapi.XsClient;

/**
 * What a pool is, as far as a cluster's plan depends on it, as it was at one moment.
 *
 * @param networks its networks, NICs and bonds
 * @param records its records, by which it is told who can join it
 * @param storage its SRs, PBDs and storage drivers
 */
public record PoolFacts(NetworkSnapshot networks, PoolRecords records, StorageSnapshot storage) {
  /** Reads the pool of a client: one call for each class, however many hosts there are. */
  public static PoolFacts read(XsClient xs) {
    PoolRecords records = PoolRecords.read(xs);
    return new PoolFacts(
        NetworkSnapshot.of(records.networkRecords()),
        records,
        StorageSnapshot.of(records.storageRecords()));
  }

  /** Returns the same with what storage that is wanted needs to know of dom0 besides. */
  PoolFacts looking(StorageLayout wanted, Shells shells) {
    return new PoolFacts(networks, records, StoragePlanner.look(wanted, storage, shells));
  }

  /**
   * Returns every reason why XAPI would refuse that one of its hosts joins another pool, each with
   * the name given, what was seen, and XAPI's code, in the order of XAPI's own checks.
   */
  List<String> joinProblems(String hostUuid, PoolFacts target, String name) {
    return records.host(hostUuid).stream()
        .flatMap(host -> Readiness.joinBlockers(host, target.records()).stream())
        .map(f -> problem(name, f))
        .toList();
  }

  private static String problem(String name, Finding f) {
    return name + " cannot join: " + f.seen() + " (" + f.code() + ")";
  }
}
