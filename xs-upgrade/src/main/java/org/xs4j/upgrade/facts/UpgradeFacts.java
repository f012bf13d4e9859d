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
 * @param checkpoints the names of the snapshots with memory
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
    List<String> checkpoints,
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
    checkpoints = List.copyOf(checkpoints);
    cds = List.copyOf(cds);
    vlans = List.copyOf(vlans);
    pendingTasks = List.copyOf(pendingTasks);
  }

  /** Returns the host that leads. */
  public HostFacts coordinator() {
    return host(pool.coordinator());
  }

  /**
   * Returns the VMs that cannot leave a host for want of PV drivers which they have and do not tell
   * of: what {@code make_migratable.sh} is for. It needs dom0.
   */
  public List<VmFacts> pretendable(HostFacts host) {
    if (host.domZero().isEmpty()) {
      return List.of();
    }
    return vms.stream()
        .filter(vm -> vm.paravirtual() || vm.frontEnds())
        .filter(vm -> vm.host().equals(host.uuid()))
        .filter(vm -> lacksDrivers(vm, host.preventing().getOrDefault(vm.uuid(), List.of())))
        .toList();
  }

  private boolean lacksDrivers(VmFacts vm, List<String> reason) {
    return lacksDrivers(reason) || (isHighAvailability(reason) && !vm.driversTold());
  }

  /**
   * Tells whether a VM is kept on its host by high availability, which goes away with it and may
   * hide another reason.
   */
  public boolean isHighAvailability(List<String> reason) {
    return ha.enabled()
        && !reason.isEmpty()
        && (reason.get(0).startsWith("HA_") || reason.get(0).contains("HA_PROTECTED"));
  }

  /** Tells whether XAPI's reason for keeping a VM on its host is that it has no PV drivers. */
  public static boolean lacksDrivers(List<String> reason) {
    return !reason.isEmpty()
        && (reason.get(0).equals("VM_MISSING_PV_DRIVERS")
            || reason.get(0).startsWith("VM_LACKS_FEATURE"));
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
