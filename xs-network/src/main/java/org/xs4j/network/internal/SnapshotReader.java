/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.xs4j.core.OneLine;
import org.xs4j.network.HostBond;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.HostPif;
import org.xs4j.network.HostPif.Kind;
import org.xs4j.network.HostVlan;
import org.xs4j.network.IpSetting;
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
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifMetricsRecord;
import org.xs4j.xenapi.raw.PifMetricsRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;
import org.xs4j.xenapi.raw.PrimaryAddressType;

/** Joins the records of a pool's networking. */
public final class SnapshotReader {
  private final Map.Entry<PoolRef, PoolRecord> pool;
  private final Map<HostRef, HostRecord> hosts;
  private final Map<HostMetricsRef, HostMetricsRecord> hostMetrics;
  private final Map<PifRef, PifRecord> pifs;
  private final Map<PifMetricsRef, PifMetricsRecord> pifMetrics;
  private final Map<NetworkRef, NetworkRecord> networks;
  private final Map<BondRef, BondRecord> bonds;
  private final Map<HostRef, List<Map.Entry<PifRef, PifRecord>>> pifsOf;

  private SnapshotReader(NetworkRecords records) {
    pool = Map.entry(records.poolRef(), records.pool());
    hosts = records.hosts();
    hostMetrics = records.hostMetrics();
    pifs = records.pifs();
    pifMetrics = records.pifMetrics();
    networks = records.networks();
    bonds = records.bonds();
    pifsOf = pifs.entrySet().stream().collect(Collectors.groupingBy(e -> e.getValue().host()));
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
    List<Nic> nics = new ArrayList<>();
    List<HostBond> own = new ArrayList<>();
    List<HostVlan> vlans = new ArrayList<>();
    List<HostPif> others = new ArrayList<>();
    for (Map.Entry<PifRef, PifRecord> e : pifsOf.getOrDefault(ref, List.of())) {
      PifRecord record = e.getValue();
      HostPif pif = pif(e.getKey(), record);
      switch (pif.kind()) {
        case NIC -> nics.add(nic(pif, record));
        case VLAN -> vlans.add(new HostVlan(record.vlanMasterOf(), pif));
        case BOND -> bond(pif, record).ifPresent(own::add);
        case TUNNEL, SRIOV -> others.add(pif);
      }
    }
    nics.sort(Comparator.comparing((Nic n) -> n.device().length()).thenComparing(Nic::device));
    own.sort(Comparator.comparing(HostBond::device));
    vlans.sort(Comparator.comparing(HostVlan::device).thenComparing(HostVlan::tag));
    others.sort(Comparator.comparing(HostPif::device));
    return new HostNetworking(
        ref,
        host.uuid(),
        OneLine.of(host.nameLabel()),
        host.address(),
        host.enabled(),
        metrics != null && metrics.live(),
        nics,
        own,
        vlans,
        others);
  }

  private HostPif pif(PifRef ref, PifRecord pif) {
    NetworkRecord network = networks.get(pif.network());
    Kind kind = kind(pif);
    return new HostPif(
        ref,
        kind,
        pif.device(),
        kind == Kind.VLAN ? OptionalInt.of((int) pif.vlan()) : OptionalInt.empty(),
        pif.network(),
        network == null ? "" : network.nameLabel(),
        network == null ? "" : network.bridge(),
        pif.mtu(),
        pif.currentlyAttached(),
        pif.management(),
        new IpSetting(pif.ipConfigurationMode(), pif.ip(), pif.netmask(), pif.gateway(), pif.dns()),
        pif.primaryAddressType().equals(PrimaryAddressType.IPV6),
        pif.disallowUnplug(),
        pif.otherConfig());
  }

  /** The kinds are exclusive, and asked for in XAPI's own order. */
  private static Kind kind(PifRecord pif) {
    if (!pif.tunnelAccessPifOf().isEmpty()) {
      return Kind.TUNNEL;
    }
    if (!pif.vlanMasterOf().isNull()) {
      return Kind.VLAN;
    }
    if (!pif.sriovLogicalPifOf().isEmpty()) {
      return Kind.SRIOV;
    }
    return pif.bondMasterOf().isEmpty() ? Kind.NIC : Kind.BOND;
  }

  private Nic nic(HostPif pif, PifRecord record) {
    PifMetricsRecord metrics = pifMetrics.get(record.metrics());
    return new Nic(
        pif,
        record.mac(),
        metrics != null && metrics.carrier(),
        !record.bondSlaveOf().isNull() && bonds.containsKey(record.bondSlaveOf()));
  }

  private Optional<HostBond> bond(HostPif pif, PifRecord record) {
    BondRef ref = record.bondMasterOf().get(0);
    BondRecord bond = bonds.get(ref);
    if (bond == null) { // it went while we were reading
      return Optional.empty();
    }
    List<String> members =
        bond.slaves().stream()
            .map(pifs::get)
            .filter(Objects::nonNull)
            .map(PifRecord::device)
            .sorted()
            .toList();
    PifRecord primary = pifs.get(bond.primarySlave());
    return Optional.of(
        new HostBond(
            ref,
            pif,
            bond.mode(),
            bond.properties(),
            members,
            primary == null ? "" : primary.device(),
            bond.linksUp()));
  }

  private static PoolNetwork network(NetworkRef ref, NetworkRecord network) {
    return new PoolNetwork(
        ref,
        network.uuid(),
        network.nameLabel(),
        network.bridge(),
        network.mtu(),
        network.otherConfig());
  }
}
