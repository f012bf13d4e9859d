/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Map;
import org.xs4j.core.XsException;
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
import org.xs4j.xenapi.raw.Xapi;

/**
 * The records that a {@link NetworkSnapshot} is made of, for those who read them anyway.
 *
 * @param poolRef the pool
 * @param pool its record
 * @param hosts its hosts
 * @param hostMetrics their metrics
 * @param pifs their interfaces
 * @param pifMetrics the interfaces' metrics
 * @param networks its networks
 * @param bonds its bonds
 */
public record NetworkRecords(
    PoolRef poolRef,
    PoolRecord pool,
    Map<HostRef, HostRecord> hosts,
    Map<HostMetricsRef, HostMetricsRecord> hostMetrics,
    Map<PifRef, PifRecord> pifs,
    Map<PifMetricsRef, PifMetricsRecord> pifMetrics,
    Map<NetworkRef, NetworkRecord> networks,
    Map<BondRef, BondRecord> bonds) {
  /** Keeps copies. */
  public NetworkRecords {
    hosts = Map.copyOf(hosts);
    hostMetrics = Map.copyOf(hostMetrics);
    pifs = Map.copyOf(pifs);
    pifMetrics = Map.copyOf(pifMetrics);
    networks = Map.copyOf(networks);
    bonds = Map.copyOf(bonds);
  }

  /** Reads the pool that {@code xapi} speaks to: one call for each of seven classes. */
  public static NetworkRecords read(Xapi xapi) {
    Map.Entry<PoolRef, PoolRecord> pool =
        xapi.pool().getAllRecords().entrySet().stream()
            .findFirst()
            .orElseThrow(() -> new XsException("the server shows no pool"));
    return new NetworkRecords(
        pool.getKey(),
        pool.getValue(),
        xapi.host().getAllRecords(),
        xapi.hostMetrics().getAllRecords(),
        xapi.pif().getAllRecords(),
        xapi.pifMetrics().getAllRecords(),
        xapi.network().getAllRecords(),
        xapi.bond().getAllRecords());
  }
}
