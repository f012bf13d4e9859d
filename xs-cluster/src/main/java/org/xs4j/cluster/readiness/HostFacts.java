/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.xs4j.core.OneLine;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PifMetricsRecord;
import org.xs4j.xenapi.raw.PifRecord;

/**
 * A host within the facts of its pool.
 *
 * @param pool the facts of the pool that it is in
 * @param ref the host, within that pool
 * @param record its record
 */
public record HostFacts(PoolRecords pool, HostRef ref, HostRecord record) {
  /** Returns the host's uuid, which it keeps wherever it goes. */
  public String uuid() {
    return record.uuid();
  }

  /** Returns its name-label. */
  public String name() {
    return OneLine.of(record.nameLabel());
  }

  /** Tells whether it leads its pool; a stand-alone host does. */
  public boolean isCoordinator() {
    return ref.equals(pool.record().master());
  }

  /** Returns an entry of {@code software_version}; empty when there is none. */
  public String software(String key) {
    return record.softwareVersion().getOrDefault(key, "");
  }

  /** Returns an entry of {@code cpu_info}; empty when there is none. */
  public String cpu(String key) {
    return record.cpuInfo().getOrDefault(key, "");
  }

  /** Returns what it calls its product: the brand, or the platform where there is none. */
  public String brand() {
    String brand = software("product_brand");
    return brand.isEmpty() ? software("platform_name") : brand;
  }

  /** Returns its version: the product's, or the platform's where there is none. */
  public String version() {
    String version = software("product_version");
    return version.isEmpty() ? software("platform_version") : version;
  }

  /** Returns the version of the API that it speaks, such as {@code 2.20}. */
  public String apiVersion() {
    return record.apiVersionMajor() + "." + record.apiVersionMinor();
  }

  /** Tells whether the coordinator hears from it. */
  public boolean live() {
    return metrics().map(HostMetricsRecord::live).orElse(false);
  }

  /** Returns the host's metrics; empty when it has none. */
  public Optional<HostMetricsRecord> metrics() {
    return Optional.ofNullable(pool.hostMetrics().get(record.metrics()));
  }

  /** Returns its interfaces of every kind, by device, then by VLAN tag. */
  public List<PifRecord> pifs() {
    return pool.pifs().values().stream()
        .filter(p -> p.host().equals(ref))
        .sorted(
            Comparator.comparing((PifRecord p) -> p.device().length())
                .thenComparing(PifRecord::device)
                .thenComparing(PifRecord::vlan))
        .toList();
  }

  /** Returns its physical NICs, by device. */
  public List<PifRecord> nics() {
    return pifs().stream().filter(PifRecord::physical).toList();
  }

  /** Returns its management interfaces: one, on a host that is well. */
  public List<PifRecord> management() {
    return pifs().stream().filter(PifRecord::management).toList();
  }

  /** Returns its bonds, by device. */
  public List<BondRecord> bonds() {
    return pool.bonds().values().stream()
        .filter(b -> bondPif(b).map(p -> p.host().equals(ref)).orElse(false))
        .sorted(Comparator.comparing(b -> bondPif(b).map(PifRecord::device).orElse("")))
        .toList();
  }

  /** Returns the interface of a bond. */
  public Optional<PifRecord> bondPif(BondRecord bond) {
    return Optional.ofNullable(pool.pifs().get(bond.master()));
  }

  /** Returns the NICs of a bond that XenAPI still knows, by device. */
  public List<PifRecord> members(BondRecord bond) {
    return bond.slaves().stream()
        .map(pool.pifs()::get)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(PifRecord::device))
        .toList();
  }

  /** Tells whether an interface is a member of a bond that exists. */
  public boolean isBonded(PifRecord pif) {
    return !pif.bondSlaveOf().isNull() && pool.bonds().containsKey(pif.bondSlaveOf());
  }

  /** Tells whether an interface has a link. */
  public boolean carrier(PifRecord pif) {
    return Optional.ofNullable(pool.pifMetrics().get(pif.metrics()))
        .map(PifMetricsRecord::carrier)
        .orElse(false);
  }

  /** Returns the network that an interface is on. */
  public Optional<NetworkRecord> network(PifRecord pif) {
    return Optional.ofNullable(pool.networks().get(pif.network()));
  }

  /** Returns the label of the network that an interface is on; empty when there is none. */
  public String label(PifRecord pif) {
    return network(pif).map(NetworkRecord::nameLabel).orElse("");
  }

  /** Returns its links to storage. */
  public List<PbdRecord> pbds() {
    return pool.pbds().values().stream().filter(p -> p.host().equals(ref)).toList();
  }

  @Override
  public String toString() {
    return name();
  }
}
