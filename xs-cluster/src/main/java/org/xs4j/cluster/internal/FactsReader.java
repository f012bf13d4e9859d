/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.xs4j.cluster.PoolFacts;
import org.xs4j.core.XsException;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;
import org.xs4j.xenapi.raw.XapiErrors;

/** Reads what joining a pool depends on. */
public final class FactsReader {
  private final XsClient xs;
  private final PoolRecord pool;
  private final HostRef coordinatorRef;
  private final HostRecord coordinator;
  private final Map<PifRef, PifRecord> pifs;

  private FactsReader(XsClient xs) {
    this.xs = xs;
    pool =
        xs.raw().pool().getAllRecords().values().stream()
            .findFirst()
            .orElseThrow(() -> new XsException("the server shows no pool"));
    coordinatorRef = pool.master();
    coordinator = xs.raw().host().getRecord(coordinatorRef);
    pifs = xs.raw().pif().getAllRecords();
  }

  /** Reads the pool of a client. */
  public static PoolFacts read(XsClient xs) {
    return new FactsReader(xs).facts();
  }

  private PoolFacts facts() {
    Collection<VmRecord> vms =
        xs.raw().vm().getAllRecords().values().stream()
            .filter(v -> !v.isControlDomain() && !v.isATemplate())
            .toList();
    List<PifRecord> management =
        pifs.values().stream()
            .filter(p -> p.host().equals(coordinatorRef) && p.management())
            .toList();
    return new PoolFacts(
        NetworkSnapshot.read(xs),
        coordinator.softwareVersion(),
        cpuVendor(),
        coordinator.apiVersionMajor() + "." + coordinator.apiVersionMinor(),
        (coordinator.externalAuthType()
                + " "
                + coordinator.externalAuthServiceName().toLowerCase(Locale.ROOT))
            .strip(),
        pool.tlsVerificationEnabled(),
        xs.raw().sr().getAllRecords().values().stream()
            .filter(s -> s.shared() && !s.isToolsSr())
            .map(SrRecord::nameLabel)
            .sorted()
            .toList(),
        vms.stream()
            .filter(v -> v.powerState().equals(VmPowerState.RUNNING))
            .map(VmRecord::nameLabel)
            .sorted()
            .toList(),
        vms.stream()
            .filter(v -> !v.currentOperations().isEmpty())
            .map(VmRecord::nameLabel)
            .sorted()
            .toList(),
        vlansOffManagement(),
        management.isEmpty() ? -1 : management.get(0).vlan(),
        management.isEmpty(),
        management.isEmpty() ? "" : management.get(0).primaryAddressType().wire(),
        count(() -> xs.raw().tunnel().getAllRecords().size()),
        count(() -> xs.raw().networkSriov().getAllRecords().size()));
  }

  private String cpuVendor() {
    String ofPool = pool.cpuInfo().get("vendor");
    return ofPool != null ? ofPool : coordinator.cpuInfo().getOrDefault("vendor", "");
  }

  private List<Long> vlansOffManagement() {
    return xs.raw().vlan().getAllRecords().values().stream()
        .filter(
            v -> {
              PifRecord untagged = pifs.get(v.untaggedPif());
              return untagged == null || !untagged.management();
            })
        .map(v -> v.tag())
        .sorted()
        .toList();
  }

  /** Counts the rows of a class that old releases do not have. */
  private static int count(Supplier<Integer> rows) {
    try {
      return rows.get();
    } catch (XapiException e) {
      if (e.code().equals(XapiErrors.MESSAGE_METHOD_UNKNOWN)) {
        return 0;
      }
      throw e;
    }
  }
}
