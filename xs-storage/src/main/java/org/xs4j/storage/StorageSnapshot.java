/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Optional;
import org.xs4j.core.AmbiguousNameException;
import org.xs4j.core.NotFoundException;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Multipath;
import org.xs4j.storage.internal.SnapshotReader;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.PoolRef;

/**
 * What a pool has of SRs, PBDs and drivers, as it was at one moment.
 *
 * @param pool the pool, within itself
 * @param poolUuid the pool's uuid
 * @param poolLabel the pool's name-label; empty for a fresh stand-alone host
 * @param haEnabled whether the pool's high availability is on
 * @param coordinator the uuid of the host that leads the pool
 * @param defaultSr the uuid of the pool's default SR, if it has one
 * @param hosts the hosts, the coordinator first, then by name
 * @param repositories the SRs, by label
 * @param drivers the storage drivers, by type
 */
public record StorageSnapshot(
    PoolRef pool,
    String poolUuid,
    String poolLabel,
    boolean haEnabled,
    String coordinator,
    Optional<String> defaultSr,
    List<StorageHost> hosts,
    List<Sr> repositories,
    List<SrDriver> drivers) {
  /** Keeps copies. */
  public StorageSnapshot {
    hosts = List.copyOf(hosts);
    repositories = List.copyOf(repositories);
    drivers = List.copyOf(drivers);
  }

  /**
   * Reads the pool of a client: one call for each of seven classes, however many hosts there are.
   */
  public static StorageSnapshot read(XsClient xs) {
    return of(StorageRecords.read(xs.raw()));
  }

  /** Returns the snapshot that records make. */
  public static StorageSnapshot of(StorageRecords records) {
    return new SnapshotReader(records).snapshot();
  }

  /**
   * Returns the same snapshot with the multipath settings of those hosts whose dom0 can be reached,
   * which is one look at each.
   */
  public StorageSnapshot withSettings(Shells shells) {
    List<StorageHost> looked =
        hosts.stream()
            .map(
                h ->
                    shells.has(h.uuid())
                        ? h.withSettings(new Multipath(shells.of(h.uuid())).settings().orElse(""))
                        : h)
            .toList();
    return new StorageSnapshot(
        pool,
        poolUuid,
        poolLabel,
        haEnabled,
        coordinator,
        defaultSr,
        looked,
        repositories,
        drivers);
  }

  /** Returns the host of a uuid. */
  public StorageHost host(String uuid) {
    return findHost(uuid)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "host", uuid, hosts.stream().map(StorageHost::uuid).toList()));
  }

  /** Returns the host of a uuid, if the pool has it. */
  public Optional<StorageHost> findHost(String uuid) {
    return hosts.stream().filter(h -> h.uuid().equals(uuid)).findFirst();
  }

  /** Returns the coordinator. */
  public StorageHost leader() {
    return host(coordinator);
  }

  /** Returns the SRs that carry a label. */
  public List<Sr> labelled(String label) {
    return repositories.stream().filter(s -> s.label().equals(label)).toList();
  }

  /**
   * Returns the SR of a label or uuid.
   *
   * @throws NotFoundException when there is none
   * @throws AmbiguousNameException when several carry the label
   */
  public Sr require(String labelOrUuid) {
    return find(labelOrUuid)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "SR", labelOrUuid, repositories.stream().map(Sr::name).toList()));
  }

  /**
   * Returns the SR of a label or uuid, if there is one.
   *
   * @throws AmbiguousNameException when several carry the label
   */
  public Optional<Sr> find(String labelOrUuid) {
    Optional<Sr> byUuid =
        repositories.stream().filter(s -> s.uuid().equals(labelOrUuid)).findFirst();
    if (byUuid.isPresent()) {
      return byUuid;
    }
    List<Sr> found = labelled(labelOrUuid);
    if (found.size() > 1) {
      throw new AmbiguousNameException("SR", labelOrUuid, found.stream().map(Sr::uuid).toList());
    }
    return found.stream().findFirst();
  }

  /** Returns the driver of a type, if the pool has it. */
  public Optional<SrDriver> driver(String type) {
    return drivers.stream().filter(d -> d.type().equals(type)).findFirst();
  }

  /** Returns the pool's label, or its coordinator's name where there is none. */
  public String name() {
    return poolLabel.isEmpty() ? leader().name() : poolLabel;
  }
}
