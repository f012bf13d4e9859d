/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Optional;
import org.xs4j.core.NotFoundException;
import org.xs4j.network.internal.SnapshotReader;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PoolRef;

/**
 * What a pool has of networks, NICs and bonds, as it was at one moment.
 *
 * @param pool the pool, within itself
 * @param poolUuid the pool's uuid
 * @param poolLabel the pool's name-label; empty for a fresh stand-alone host
 * @param haEnabled whether the pool's high availability is on
 * @param coordinator the uuid of the host that leads the pool
 * @param hosts the hosts, the coordinator first, then by name
 * @param networks the networks
 */
public record NetworkSnapshot(
    PoolRef pool,
    String poolUuid,
    String poolLabel,
    boolean haEnabled,
    String coordinator,
    List<HostNetworking> hosts,
    List<PoolNetwork> networks) {
  /** Keeps copies. */
  public NetworkSnapshot {
    hosts = List.copyOf(hosts);
    networks = List.copyOf(networks);
  }

  /**
   * Reads the pool of a client: one call for each of seven classes, however many hosts there are.
   */
  public static NetworkSnapshot read(XsClient xs) {
    return of(NetworkRecords.read(xs.raw()));
  }

  /** Makes a snapshot of records that were read. */
  public static NetworkSnapshot of(NetworkRecords records) {
    return SnapshotReader.of(records);
  }

  /** Returns the host of a uuid. */
  public HostNetworking host(String uuid) {
    return hosts.stream()
        .filter(h -> h.uuid().equals(uuid))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "host", uuid, hosts.stream().map(HostNetworking::uuid).toList()));
  }

  /** Returns the network of a ref, if it is there. */
  public Optional<PoolNetwork> network(NetworkRef ref) {
    return networks.stream().filter(n -> n.ref().equals(ref)).findFirst();
  }

  /** Returns the networks that carry a label. */
  public List<PoolNetwork> labelled(String label) {
    return networks.stream().filter(n -> n.label().equals(label)).toList();
  }
}
