/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.cluster.internal.readiness.PoolReader;
import org.xs4j.core.NotFoundException;
import org.xs4j.network.NetworkRecords;
import org.xs4j.storage.StorageRecords;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.CertificateRecord;
import org.xs4j.xenapi.raw.ClusterHostRecord;
import org.xs4j.xenapi.raw.ClusterRecord;
import org.xs4j.xenapi.raw.ClusterRef;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostMetricsRef;
import org.xs4j.xenapi.raw.HostPatchRecord;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.NetworkSriovRecord;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PbdRef;
import org.xs4j.xenapi.raw.PifMetricsRecord;
import org.xs4j.xenapi.raw.PifMetricsRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;
import org.xs4j.xenapi.raw.PoolUpdateRecord;
import org.xs4j.xenapi.raw.PoolUpdateRef;
import org.xs4j.xenapi.raw.SdnControllerRecord;
import org.xs4j.xenapi.raw.SmRecord;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.SrRef;
import org.xs4j.xenapi.raw.TunnelRecord;
import org.xs4j.xenapi.raw.VlanRecord;
import org.xs4j.xenapi.raw.VlanRef;
import org.xs4j.xenapi.raw.VmRecord;

/**
 * A pool as XenAPI shows it at one moment: the records of each class that readiness depends on. A
 * class that the pool's release does not have is empty. Immutable.
 *
 * @param ref the pool, within itself
 * @param record the pool itself
 * @param hosts its hosts
 * @param hostMetrics their metrics
 * @param pifs their interfaces
 * @param pifMetrics the interfaces' metrics
 * @param networks its networks
 * @param bonds its bonds
 * @param vlans its VLANs
 * @param tunnels its tunnels
 * @param sriovs its SR-IOV networks
 * @param srs its storage repositories
 * @param pbds their links to hosts
 * @param vms its VMs, templates and control domains included
 * @param updates its updates; of XenServer 7.1 and newer
 * @param patches its hosts' patches; of releases before 7.1
 * @param drivers its storage drivers
 * @param clusters its clusters, in the sense of clustered storage
 * @param clusterHosts the hosts that take part in clustering
 * @param sdnControllers its SDN controllers
 * @param certificates its certificates
 */
public record PoolRecords(
    PoolRef ref,
    PoolRecord record,
    Map<HostRef, HostRecord> hosts,
    Map<HostMetricsRef, HostMetricsRecord> hostMetrics,
    Map<PifRef, PifRecord> pifs,
    Map<PifMetricsRef, PifMetricsRecord> pifMetrics,
    Map<NetworkRef, NetworkRecord> networks,
    Map<BondRef, BondRecord> bonds,
    Map<VlanRef, VlanRecord> vlans,
    List<TunnelRecord> tunnels,
    List<NetworkSriovRecord> sriovs,
    Map<SrRef, SrRecord> srs,
    Map<PbdRef, PbdRecord> pbds,
    List<VmRecord> vms,
    Map<PoolUpdateRef, PoolUpdateRecord> updates,
    List<HostPatchRecord> patches,
    List<SmRecord> drivers,
    Map<ClusterRef, ClusterRecord> clusters,
    List<ClusterHostRecord> clusterHosts,
    List<SdnControllerRecord> sdnControllers,
    List<CertificateRecord> certificates) {
  /** Keeps copies. */
  public PoolRecords {
    hosts = Map.copyOf(hosts);
    hostMetrics = Map.copyOf(hostMetrics);
    pifs = Map.copyOf(pifs);
    pifMetrics = Map.copyOf(pifMetrics);
    networks = Map.copyOf(networks);
    bonds = Map.copyOf(bonds);
    vlans = Map.copyOf(vlans);
    tunnels = List.copyOf(tunnels);
    sriovs = List.copyOf(sriovs);
    srs = Map.copyOf(srs);
    pbds = Map.copyOf(pbds);
    vms = List.copyOf(vms);
    updates = Map.copyOf(updates);
    patches = List.copyOf(patches);
    drivers = List.copyOf(drivers);
    clusters = Map.copyOf(clusters);
    clusterHosts = List.copyOf(clusterHosts);
    sdnControllers = List.copyOf(sdnControllers);
    certificates = List.copyOf(certificates);
  }

  /** Reads the pool of a client: one call for each class, however many hosts there are. */
  public static PoolRecords read(XsClient xs) {
    return PoolReader.read(xs.raw());
  }

  /** Returns those of them that a snapshot of its networks is made of. */
  public NetworkRecords networkRecords() {
    return new NetworkRecords(ref, record, hosts, hostMetrics, pifs, pifMetrics, networks, bonds);
  }

  /** Returns those of them that a snapshot of its storage is made of. */
  public StorageRecords storageRecords() {
    return new StorageRecords(ref, record, hosts, hostMetrics, srs, pbds, drivers, pifs);
  }

  /** Returns the hosts, the coordinator first, then by name. */
  public List<HostFacts> members() {
    return hosts.entrySet().stream()
        .map(e -> new HostFacts(this, e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparing((HostFacts h) -> !h.isCoordinator())
                .thenComparing(HostFacts::name)
                .thenComparing(HostFacts::uuid))
        .toList();
  }

  /** Returns the host that leads the pool. */
  public HostFacts coordinator() {
    HostRecord host = hosts.get(record.master());
    if (host == null) {
      throw new NotFoundException("coordinator", record.master().value(), List.of());
    }
    return new HostFacts(this, record.master(), host);
  }

  /** Returns the host of a uuid, if the pool has it. */
  public Optional<HostFacts> host(String uuid) {
    return members().stream().filter(h -> h.uuid().equals(uuid)).findFirst();
  }

  /** Returns what people call the pool: its label, or its coordinator's name where it has none. */
  public String name() {
    return record.nameLabel().isEmpty() ? coordinator().name() : record.nameLabel();
  }

  /** Returns the VMs that are neither templates, snapshots nor control domains. */
  public List<VmRecord> instances() {
    return vms.stream()
        .filter(v -> !v.isControlDomain() && !v.isATemplate() && !v.isASnapshot())
        .toList();
  }

  @Override
  public String toString() {
    return "pool " + name() + " of " + hosts.size() + " hosts";
  }
}
