/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.xs4j.network.HostBond;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.NetworkRecords;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.Nic;
import org.xs4j.network.PoolNetwork;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostMetricsRef;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.IpConfigurationMode;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifMetricsRecord;
import org.xs4j.xenapi.raw.PifMetricsRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;

/** Joins the records of a pool's networking. */
public final class SnapshotReader {
  private final Map.Entry<PoolRef, PoolRecord> pool;
  private final Map<HostRef, HostRecord> hosts;
  private final Map<HostMetricsRef, HostMetricsRecord> hostMetrics;
  private final Map<PifRef, PifRecord> pifs;
  private final Map<PifMetricsRef, PifMetricsRecord> pifMetrics;
  private final Map<NetworkRef, NetworkRecord> networks;
  private final Map<BondRef, BondRecord> bonds;

  private SnapshotReader(NetworkRecords records) {
    pool = Map.entry(records.poolRef(), records.pool());
    hosts = records.hosts();
    hostMetrics = records.hostMetrics();
    pifs = records.pifs();
    pifMetrics = records.pifMetrics();
    networks = records.networks();
    bonds = records.bonds();
  }

  /** Makes a snapshot of records. */
  public static NetworkSnapshot of(NetworkRecords records) {
    return new SnapshotReader(records).snapshot();
  }

  private NetworkSnapshot snapshot() {
    PoolRecord record = pool.getValue();
    HostRecord coordinator = hosts.get(record.master());
    List<HostNetworking> all =
        hosts.entrySet().stream()
            .map(e -> host(e.getKey(), e.getValue()))
            .sorted(
                Comparator.comparing((HostNetworking h) -> !h.ref().equals(record.master()))
                    .thenComparing(HostNetworking::name))
            .toList();
    return new NetworkSnapshot(
        pool.getKey(),
        record.uuid(),
        record.nameLabel(),
        record.haEnabled(),
        coordinator == null ? "" : coordinator.uuid(),
        all,
        networks.entrySet().stream()
            .map(e -> network(e.getKey(), e.getValue()))
            .sorted(Comparator.comparing(PoolNetwork::label))
            .toList());
  }

  private HostNetworking host(HostRef ref, HostRecord host) {
    HostMetricsRecord metrics = hostMetrics.get(host.metrics());
    List<Nic> nics =
        pifs.entrySet().stream()
            .filter(e -> e.getValue().host().equals(ref) && e.getValue().physical())
            .map(e -> nic(e.getKey(), e.getValue()))
            .sorted(Comparator.comparing((Nic n) -> n.device().length()).thenComparing(Nic::device))
            .toList();
    List<HostBond> own =
        bonds.entrySet().stream()
            .filter(e -> isOn(ref, e.getValue()))
            .map(e -> bond(e.getKey(), e.getValue()))
            .sorted(Comparator.comparing(HostBond::device))
            .toList();
    return new HostNetworking(
        ref,
        host.uuid(),
        host.nameLabel(),
        host.address(),
        host.enabled(),
        metrics != null && metrics.live(),
        nics,
        own);
  }

  private boolean isOn(HostRef host, BondRecord bond) {
    PifRecord master = pifs.get(bond.master());
    return master != null && master.host().equals(host);
  }

  private Nic nic(PifRef ref, PifRecord pif) {
    PifMetricsRecord metrics = pifMetrics.get(pif.metrics());
    NetworkRecord network = networks.get(pif.network());
    return new Nic(
        ref,
        pif.device(),
        pif.mac(),
        pif.network(),
        network == null ? "" : network.nameLabel(),
        network == null ? "" : network.bridge(),
        metrics != null && metrics.carrier(),
        pif.currentlyAttached(),
        pif.management(),
        !pif.ipConfigurationMode().equals(IpConfigurationMode.NONE),
        !pif.bondSlaveOf().isNull() && bonds.containsKey(pif.bondSlaveOf()));
  }

  private HostBond bond(BondRef ref, BondRecord bond) {
    PifRecord master =
        Objects.requireNonNull(
            pifs.get(bond.master()), "a bond without its PIF was left out before");
    NetworkRecord network = networks.get(master.network());
    List<String> members =
        bond.slaves().stream()
            .map(pifs::get)
            .filter(Objects::nonNull)
            .map(PifRecord::device)
            .sorted()
            .toList();
    return new HostBond(
        ref,
        bond.master(),
        master.device(),
        master.network(),
        network == null ? "" : network.nameLabel(),
        bond.mode(),
        members,
        bond.linksUp(),
        master.currentlyAttached(),
        master.management(),
        master.ip());
  }

  private static PoolNetwork network(NetworkRef ref, NetworkRecord network) {
    return new PoolNetwork(
        ref, network.uuid(), network.nameLabel(), network.bridge(), network.otherConfig());
  }
}
