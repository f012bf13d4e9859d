/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.util.List;
import java.util.Optional;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.HostSummary;
import org.xs4j.cluster.readiness.HostSummary.Interface;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessFacts;
import org.xs4j.cluster.readiness.ReadinessReport.PoolSummary;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.PifMetricsRecord;
import org.xs4j.xenapi.raw.PifRecord;

/** What a report shows of the pools beside its findings. */
final class Summaries {
  private Summaries() {}

  static PoolSummary of(PoolRecords pool, ReadinessFacts facts) {
    return new PoolSummary(
        pool.record().uuid(),
        pool.name(),
        pool.coordinator().name(),
        pool.members().stream().map(h -> host(h, !facts.staysIn(pool, h))).toList());
  }

  private static HostSummary host(HostFacts host, boolean joining) {
    return new HostSummary(
        host.uuid(),
        host.name(),
        host.record().address(),
        joining ? "joining" : host.isCoordinator() ? "coordinator" : "supporter",
        (host.brand() + " " + host.version()).strip(),
        cpus(host),
        host.metrics().map(m -> m.memoryTotal()).orElse(0L),
        host.pifs().stream().map(p -> shown(host, p)).toList());
  }

  private static String cpus(HostFacts host) {
    return host.cpu("cpu_count").isEmpty()
        ? ""
        : host.cpu("cpu_count") + " CPUs, " + host.cpu("modelname");
  }

  private static Interface shown(HostFacts host, PifRecord pif) {
    Optional<BondRecord> bond =
        host.bonds().stream()
            .filter(b -> host.bondPif(b).filter(pif::equals).isPresent())
            .findFirst();
    String kind =
        bond.isPresent() ? "bond" : pif.vlan() >= 0 ? "vlan" : pif.physical() ? "nic" : "other";
    List<String> members =
        bond.map(b -> host.members(b).stream().map(PifRecord::device).toList()).orElse(List.of());
    return new Interface(
        pif.device(),
        kind,
        host.label(pif),
        host.network(pif).map(NetworkRecord::bridge).orElse(""),
        members,
        bond.map(b -> b.mode().wire()).orElse(""),
        host.isBonded(pif),
        pif.vlan(),
        host.carrier(pif),
        Optional.ofNullable(host.pool().pifMetrics().get(pif.metrics()))
            .map(PifMetricsRecord::speed)
            .orElse(0L),
        pif.management(),
        pif.ip(),
        pif.currentlyAttached());
  }
}
