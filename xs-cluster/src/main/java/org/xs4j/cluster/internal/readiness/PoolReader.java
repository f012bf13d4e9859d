/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.core.Ref;
import org.xs4j.network.NetworkRecords;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.raw.Xapi;
import org.xs4j.xenapi.raw.XapiErrors;

/** Reads a pool, one call for each class. */
public final class PoolReader {
  private PoolReader() {}

  /** Reads the pool that {@code xapi} speaks to. */
  public static PoolRecords read(Xapi xapi) {
    NetworkRecords networks = NetworkRecords.read(xapi);
    return new PoolRecords(
        networks.poolRef(),
        networks.pool(),
        networks.hosts(),
        networks.hostMetrics(),
        networks.pifs(),
        networks.pifMetrics(),
        networks.networks(),
        networks.bonds(),
        xapi.vlan().getAllRecords(),
        rows(xapi.tunnel()::getAllRecords),
        rows(xapi.networkSriov()::getAllRecords),
        xapi.sr().getAllRecords(),
        xapi.pbd().getAllRecords(),
        List.copyOf(xapi.vm().getAllRecords().values()),
        newer(xapi.poolUpdate()::getAllRecords),
        rows(xapi.hostPatch()::getAllRecords),
        List.copyOf(xapi.sm().getAllRecords().values()),
        newer(xapi.cluster()::getAllRecords),
        rows(xapi.clusterHost()::getAllRecords),
        rows(xapi.sdnController()::getAllRecords),
        rows(xapi.certificate()::getAllRecords));
  }

  private static <R extends Ref<T>, T> List<T> rows(Supplier<Map<R, T>> all) {
    return List.copyOf(newer(all).values());
  }

  /** Reads a class that some releases do not have; there it is empty. */
  private static <R extends Ref<T>, T> Map<R, T> newer(Supplier<Map<R, T>> all) {
    try {
      return all.get();
    } catch (XapiException e) {
      if (e.code().equals(XapiErrors.MESSAGE_METHOD_UNKNOWN)) {
        return Map.of();
      }
      throw e;
    }
  }
}
