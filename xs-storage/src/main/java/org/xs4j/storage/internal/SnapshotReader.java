/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.Ipv4Address;
import org.xs4j.storage.PathCount;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrDriver;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageNic;
import org.xs4j.storage.StorageRecords;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PbdRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.SmRecord;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.SrRef;

/** Joins the records of a pool's storage. */
public final class SnapshotReader {
  private static final String PATHS = "mpath-";

  private final StorageRecords records;

  /** Joins some records. */
  public SnapshotReader(StorageRecords records) {
    this.records = records;
  }

  /** Returns what they show. */
  public StorageSnapshot snapshot() {
    PoolRecord record = records.pool();
    HostRecord coordinator = records.hosts().get(record.master());
    return new StorageSnapshot(
        records.ref(),
        record.uuid(),
        record.nameLabel(),
        record.haEnabled(),
        coordinator == null ? "" : coordinator.uuid(),
        Optional.ofNullable(records.srs().get(record.defaultSr())).map(SrRecord::uuid),
        records.hosts().entrySet().stream()
            .map(e -> host(e.getKey(), e.getValue()))
            .sorted(
                Comparator.comparing((StorageHost h) -> !h.ref().equals(record.master()))
                    .thenComparing(StorageHost::name)
                    .thenComparing(StorageHost::uuid))
            .toList(),
        records.srs().entrySet().stream()
            .map(e -> sr(e.getKey(), e.getValue()))
            .sorted(Comparator.comparing(Sr::label).thenComparing(Sr::uuid))
            .toList(),
        records.drivers().stream()
            .map(SnapshotReader::driver)
            .sorted(Comparator.comparing(SrDriver::type))
            .toList());
  }

  private StorageHost host(HostRef ref, HostRecord host) {
    HostMetricsRecord live = records.hostMetrics().get(host.metrics());
    String iqn = host.iscsiIqn();
    return new StorageHost(
        ref,
        host.uuid(),
        host.nameLabel(),
        host.address(),
        host.enabled(),
        live != null && live.live(),
        iqn.isEmpty() ? host.otherConfig().getOrDefault("iscsi_iqn", "") : iqn,
        host.multipathing()
            || host.otherConfig().getOrDefault("multipathing", "").equalsIgnoreCase("true"),
        Optional.empty(),
        (int) host.residentVms().stream().filter(vm -> !vm.equals(host.controlDomain())).count(),
        new HashSet<>(host.tags()),
        nics(ref));
  }

  private List<StorageNic> nics(HostRef host) {
    return records.pifs().values().stream()
        .filter(p -> p.host().equals(host) && p.currentlyAttached())
        .filter(p -> Ipv4Address.isValid(p.ip()) && Ipv4Address.isValid(p.netmask()))
        .map(
            p ->
                new StorageNic(
                    p.device(),
                    Ipv4Address.of(p.ip()),
                    Ipv4Address.of(p.netmask()),
                    p.management()))
        .sorted(Comparator.comparing(StorageNic::device))
        .toList();
  }

  private Sr sr(SrRef ref, SrRecord sr) {
    List<Pbd> links =
        sr.pbds().stream()
            .map(
                p ->
                    records.pbds().containsKey(p)
                        ? pbd(p, Objects.requireNonNull(records.pbds().get(p)))
                        : null)
            .filter(Objects::nonNull)
            .sorted(
                Comparator.comparing((Pbd p) -> !isCoordinator(p.host()))
                    .thenComparing(Pbd::hostName))
            .toList();
    return new Sr(
        ref,
        sr.uuid(),
        sr.nameLabel(),
        sr.nameDescription(),
        sr.type().toLowerCase(Locale.ROOT),
        sr.contentType(),
        sr.shared(),
        sr.physicalSize(),
        sr.physicalUtilisation(),
        sr.virtualAllocation(),
        sr.vdis().size(),
        sr.otherConfig(),
        links);
  }

  private boolean isCoordinator(String uuid) {
    HostRecord coordinator = records.hosts().get(records.pool().master());
    return coordinator != null && coordinator.uuid().equals(uuid);
  }

  private Pbd pbd(PbdRef ref, PbdRecord pbd) {
    HostRecord host = records.hosts().get(pbd.host());
    List<PathCount> paths = new ArrayList<>();
    pbd.otherConfig()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PATHS)) {
                PathCount.parse(key.substring(PATHS.length()), value).ifPresent(paths::add);
              }
            });
    paths.sort(Comparator.comparing(PathCount::scsiId));
    return new Pbd(
        ref,
        pbd.uuid(),
        host == null ? "" : host.uuid(),
        host == null ? "" : host.nameLabel(),
        pbd.deviceConfig(),
        pbd.currentlyAttached(),
        paths);
  }

  private static SrDriver driver(SmRecord sm) {
    Set<String> features = new HashSet<>(sm.features().keySet());
    sm.capabilities().forEach(c -> features.add(c.replaceFirst("/\\d+$", "")));
    return new SrDriver(
        sm.type().toLowerCase(Locale.ROOT), sm.nameLabel(), features, sm.configuration());
  }
}
