/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.NotFoundException;

/**
 * A pool with all that an upgrade has to know, at one moment.
 *
 * @param at when
 * @param pool the pool
 * @param ha its high availability
 * @param hosts its hosts, the coordinator first, then by name
 * @param vms its VMs
 * @param cds the CDs in their drives
 * @param vlans its VLAN networks
 * @param pendingTasks the names of the tasks that are at work
 * @param update the update to apply; empty when there is none
 * @param scripts the scripts to copy
 * @param cloud what CloudStack knows; empty when it takes no part
 */
public record UpgradeFacts(
    Instant at,
    PoolState pool,
    HaFacts ha,
    List<HostFacts> hosts,
    List<VmFacts> vms,
    List<CdFacts> cds,
    List<VlanFacts> vlans,
    List<String> pendingTasks,
    Optional<UpdateFacts> update,
    ScriptFacts scripts,
    Optional<CloudFacts> cloud) {
  /** Keeps copies. */
  public UpgradeFacts {
    hosts = List.copyOf(hosts);
    vms = List.copyOf(vms);
    cds = List.copyOf(cds);
    vlans = List.copyOf(vlans);
    pendingTasks = List.copyOf(pendingTasks);
  }

  /** Returns the host that leads. */
  public HostFacts coordinator() {
    return host(pool.coordinator());
  }

  /**
   * Returns a host by its uuid.
   *
   * @throws NotFoundException when there is none
   */
  public HostFacts host(String uuid) {
    return hosts.stream()
        .filter(h -> h.uuid().equals(uuid))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException("host", uuid, hosts.stream().map(HostFacts::uuid).toList()));
  }
}
