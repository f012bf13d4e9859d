/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Map;
import org.xs4j.core.XsException;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostMetricsRef;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PbdRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;
import org.xs4j.xenapi.raw.SmRecord;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.SrRef;
import org.xs4j.xenapi.raw.Xapi;

/**
 * The records that a snapshot of a pool's storage is made of, for callers who have read them
 * already.
 *
 * @param ref the pool, within itself
 * @param pool the pool itself
 * @param hosts its hosts
 * @param hostMetrics their metrics
 * @param srs its storage repositories
 * @param pbds their links to hosts
 * @param drivers its storage drivers
 * @param pifs its hosts' interfaces
 */
public record StorageRecords(
    PoolRef ref,
    PoolRecord pool,
    Map<HostRef, HostRecord> hosts,
    Map<HostMetricsRef, HostMetricsRecord> hostMetrics,
    Map<SrRef, SrRecord> srs,
    Map<PbdRef, PbdRecord> pbds,
    List<SmRecord> drivers,
    Map<PifRef, PifRecord> pifs) {
  /** Reads them: one call for each class, however many hosts there are. */
  static StorageRecords read(Xapi xapi) {
    Map.Entry<PoolRef, PoolRecord> pool =
        xapi.pool().getAllRecords().entrySet().stream()
            .findFirst()
            .orElseThrow(() -> new XsException("the server shows no pool"));
    return new StorageRecords(
        pool.getKey(),
        pool.getValue(),
        xapi.host().getAllRecords(),
        xapi.hostMetrics().getAllRecords(),
        xapi.sr().getAllRecords(),
        xapi.pbd().getAllRecords(),
        List.copyOf(xapi.sm().getAllRecords().values()),
        xapi.pif().getAllRecords());
  }
}
