/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.XsException;
import org.xs4j.ssh.Shells;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.upgrade.UpgradeWay;
import org.xs4j.upgrade.facts.CdFacts;
import org.xs4j.upgrade.facts.HaFacts;
import org.xs4j.upgrade.facts.HostFacts;
import org.xs4j.upgrade.facts.PoolState;
import org.xs4j.upgrade.facts.StorageLink;
import org.xs4j.upgrade.facts.UpdateFacts;
import org.xs4j.upgrade.facts.UpgradeFacts;
import org.xs4j.upgrade.facts.VlanFacts;
import org.xs4j.upgrade.facts.VmFacts;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.DomainType;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolUpdateRecord;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.TaskStatusType;
import org.xs4j.xenapi.raw.UpdateAfterApplyGuidance;
import org.xs4j.xenapi.raw.VbdOperations;
import org.xs4j.xenapi.raw.VbdRecord;
import org.xs4j.xenapi.raw.VbdType;
import org.xs4j.xenapi.raw.VdiRecord;
import org.xs4j.xenapi.raw.VdiRef;
import org.xs4j.xenapi.raw.VmGuestMetricsRecord;
import org.xs4j.xenapi.raw.VmGuestMetricsRef;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;

/** Reads what an upgrade is planned on. Writes nothing. */
public final class FactsReader {
  private static final String LEASE = "xs4j:lease";
  private static final String UPGRADING = "rolling_upgrade_in_progress";

  private final XsClient xs;
  private final UpgradeWay way;
  private final UpgradeOptions options;
  private final HostProbes probes;
  private final Records records;
  private final Map<VmGuestMetricsRef, VmGuestMetricsRecord> guests;

  private FactsReader(XsClient xs, Shells shells, UpgradeWay way, UpgradeOptions options) {
    this.xs = xs;
    this.way = way;
    this.options = options;
    this.records = Records.read(xs);
    this.guests = xs.raw().vmGuestMetrics().getAllRecords();
    this.probes = new HostProbes(xs, shells, way, options.time(), records);
  }

  /** Reads a pool. */
  public static UpgradeFacts read(
      XsClient xs, Shells shells, UpgradeWay way, UpgradeOptions options) {
    return new FactsReader(xs, shells, way, options).facts();
  }

  /** Reads the VLAN networks of a pool. */
  public static List<VlanFacts> vlans(XsClient xs) {
    return new VlanReader(Records.read(xs)).vlans();
  }

  private UpgradeFacts facts() {
    PoolRecord pool = records.pool().getValue();
    List<HostFacts> hosts = new ArrayList<>();
    records.hosts().forEach((ref, host) -> hosts.add(host(ref, host)));
    hosts.sort(
        Comparator.comparing((HostFacts h) -> !h.uuid().equals(records.hostUuid(pool.master())))
            .thenComparing(HostFacts::name));
    return new UpgradeFacts(
        options.time().now(),
        state(pool),
        ha(pool),
        hosts,
        vms(),
        checkpoints(),
        cds(),
        new VlanReader(records).vlans(),
        pendingTasks(),
        update(),
        OutsideFacts.scripts(options),
        OutsideFacts.cloud(options));
  }

  private PoolState state(PoolRecord pool) {
    HostRecord coordinator = records.hosts().get(pool.master());
    String leader = coordinator == null ? "" : coordinator.nameLabel();
    return new PoolState(
        pool.uuid(),
        pool.nameLabel().isEmpty() ? leader : pool.nameLabel(),
        records.hostUuid(pool.master()),
        pool.otherConfig().containsKey(UPGRADING),
        pool.wlbEnabled(),
        pool.vswitchController(),
        pool.redoLogEnabled(),
        clustered(),
        pool.otherConfig().getOrDefault(LEASE, ""));
  }

  /** Releases before 7.6 have no clusters, and no call to ask for them. */
  private boolean clustered() {
    try {
      return !xs.raw().cluster().getAll().isEmpty();
    } catch (XsException e) {
      return false;
    }
  }

  private HaFacts ha(PoolRecord pool) {
    List<String> srs =
        pool.haStatefiles().stream()
            .map(ref -> records.vdis().get(VdiRef.of(ref)))
            .flatMap(vdi -> vdi == null ? java.util.stream.Stream.<SrRecord>empty() : srOf(vdi))
            .map(SrRecord::uuid)
            .distinct()
            .toList();
    return new HaFacts(
        pool.haEnabled(), srs, pool.haConfiguration(), pool.haHostFailuresToTolerate());
  }

  private java.util.stream.Stream<SrRecord> srOf(VdiRecord vdi) {
    return java.util.stream.Stream.ofNullable(records.srs().get(vdi.sr()));
  }

  private HostFacts host(HostRef ref, HostRecord host) {
    HostMetricsRecord metrics = records.metrics().get(host.metrics());
    boolean live = metrics != null && metrics.live();
    return new HostFacts(
        host.uuid(),
        host.nameLabel(),
        host.address(),
        host.softwareVersion().getOrDefault("product_brand", ""),
        host.softwareVersion().getOrDefault("product_version", ""),
        host.softwareVersion().getOrDefault("platform_version", ""),
        live,
        host.enabled(),
        booted(host),
        host.currentOperations().values().stream().map(String::valueOf).sorted().toList(),
        host.tags(),
        host.updates().stream()
            .map(u -> xs.raw().poolUpdate().getRecord(u).uuid())
            .sorted()
            .toList(),
        !host.updatesRequiringReboot().isEmpty(),
        host.sslLegacy(),
        live ? probes.clockAhead(ref) : Duration.ZERO,
        storage(ref),
        brokenBonds(ref),
        live ? probes.preventing(ref) : Map.of(),
        live ? probes.media(ref) : Optional.empty(),
        probes.domZero(host.uuid()));
  }

  /** Returns when a host booted; the epoch when it does not say. */
  public static Instant booted(HostRecord host) {
    String text = host.otherConfig().getOrDefault("boot_time", "0").replaceFirst("\\..*", "");
    return text.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.EPOCH;
  }

  private List<StorageLink> storage(HostRef host) {
    return records.pbds().values().stream()
        .filter(p -> p.host().equals(host))
        .flatMap(
            p -> {
              SrRecord sr = records.srs().get(p.sr());
              return java.util.stream.Stream.ofNullable(sr)
                  .map(
                      s ->
                          new StorageLink(
                              s.uuid(), s.nameLabel(), s.type(), p.currentlyAttached()));
            })
        .sorted(Comparator.comparing(StorageLink::srUuid))
        .toList();
  }

  private List<String> brokenBonds(HostRef host) {
    List<String> broken = new ArrayList<>();
    for (BondRecord bond : records.bonds().values()) {
      PifRecord master = records.pifs().get(bond.master());
      if (master != null && master.host().equals(host) && bond.linksUp() < bond.slaves().size()) {
        broken.add(
            master.device() + " (" + bond.linksUp() + " of " + bond.slaves().size() + " links)");
      }
    }
    return broken;
  }

  private List<VmFacts> vms() {
    return records.vms().values().stream()
        .filter(FactsReader::isGuest)
        .map(this::vm)
        .sorted(Comparator.comparing(VmFacts::name).thenComparing(VmFacts::uuid))
        .toList();
  }

  private List<String> checkpoints() {
    return records.vms().values().stream()
        .filter(vm -> vm.isASnapshot() && vm.powerState().equals(VmPowerState.SUSPENDED))
        .map(VmRecord::nameLabel)
        .sorted()
        .toList();
  }

  static boolean isGuest(VmRecord vm) {
    return !vm.isATemplate() && !vm.isASnapshot() && !vm.isControlDomain();
  }

  private VmFacts vm(VmRecord vm) {
    boolean resident =
        vm.powerState().equals(VmPowerState.RUNNING) || vm.powerState().equals(VmPowerState.PAUSED);
    return new VmFacts(
        vm.uuid(),
        vm.nameLabel(),
        resident ? records.hostUuid(vm.residentOn()) : "",
        vm.powerState().toString(),
        records.hostUuid(vm.affinity()),
        vm.domainType().equals(DomainType.PV)
            || (vm.hvmBootPolicy().isEmpty() && !vm.pvBootloader().isEmpty()),
        guest(vm).map(VmGuestMetricsRecord::pvDriversDetected).orElse(false),
        guest(vm).map(g -> g.pvDriversVersion().containsKey("major")).orElse(false),
        vm.currentOperations().values().stream().map(String::valueOf).sorted().toList());
  }

  private Optional<VmGuestMetricsRecord> guest(VmRecord vm) {
    return Optional.ofNullable(guests.get(vm.guestMetrics()));
  }

  private List<CdFacts> cds() {
    Map<String, CdFacts> found = new LinkedHashMap<>();
    records
        .vbds()
        .values()
        .forEach(
            vbd -> {
              VmRecord vm = records.vms().get(vbd.vm());
              if (vbd.type().equals(VbdType.CD) && !vbd.empty() && vm != null && isGuest(vm)) {
                found.put(vbd.uuid(), cd(vbd, vm));
              }
            });
    return found.values().stream()
        .sorted(Comparator.comparing(CdFacts::vmName).thenComparing(CdFacts::vbd))
        .toList();
  }

  private CdFacts cd(VbdRecord vbd, VmRecord vm) {
    VdiRecord vdi = records.vdis().get(vbd.vdi());
    String sr = vdi == null ? "" : srOf(vdi).map(SrRecord::uuid).findFirst().orElse("");
    return new CdFacts(
        vbd.uuid(),
        vm.uuid(),
        vm.nameLabel(),
        sr,
        vdi == null ? "" : vdi.nameLabel(),
        vbd.allowedOperations().contains(VbdOperations.EJECT));
  }

  private List<String> pendingTasks() {
    return xs.raw().task().getAllRecords().values().stream()
        .filter(t -> t.status().equals(TaskStatusType.PENDING))
        .map(t -> t.nameLabel())
        .sorted()
        .toList();
  }

  private Optional<UpdateFacts> update() {
    if (!(way instanceof UpgradeWay.Update update)) {
      return Optional.empty();
    }
    return xs.raw().poolUpdate().getAllRecords().values().stream()
        .filter(u -> u.uuid().equals(update.uuid()))
        .map(this::update)
        .findFirst();
  }

  private UpdateFacts update(PoolUpdateRecord update) {
    return new UpdateFacts(
        update.uuid(),
        update.nameLabel(),
        update.hosts().stream().map(records::hostUuid).sorted().toList(),
        !update.vdi().isNull(),
        update.afterApplyGuidance().contains(UpdateAfterApplyGuidance.RESTART_HOST));
  }
}
