/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal;

import java.util.Map;
import org.xs4j.core.Ref;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostMetricsRef;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PbdRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.SrRef;
import org.xs4j.xenapi.raw.VbdRecord;
import org.xs4j.xenapi.raw.VbdRef;
import org.xs4j.xenapi.raw.VdiRecord;
import org.xs4j.xenapi.raw.VdiRef;
import org.xs4j.xenapi.raw.VifRecord;
import org.xs4j.xenapi.raw.VifRef;
import org.xs4j.xenapi.raw.VlanRecord;
import org.xs4j.xenapi.raw.VlanRef;
import org.xs4j.xenapi.raw.VmRecord;
import org.xs4j.xenapi.raw.VmRef;
import org.xs4j.xenapi.raw.Xapi;

/** The records of a pool, one call per class. */
record Records(
    Map.Entry<PoolRef, PoolRecord> pool,
    Map<HostRef, HostRecord> hosts,
    Map<HostMetricsRef, HostMetricsRecord> metrics,
    Map<VmRef, VmRecord> vms,
    Map<VbdRef, VbdRecord> vbds,
    Map<VdiRef, VdiRecord> vdis,
    Map<VifRef, VifRecord> vifs,
    Map<NetworkRef, NetworkRecord> networks,
    Map<PifRef, PifRecord> pifs,
    Map<VlanRef, VlanRecord> vlans,
    Map<BondRef, BondRecord> bonds,
    Map<PbdRef, PbdRecord> pbds,
    Map<SrRef, SrRecord> srs) {
  static Records read(XsClient xs) {
    Xapi raw = xs.raw();
    return new Records(
        raw.pool().getAllRecords().entrySet().iterator().next(),
        raw.host().getAllRecords(),
        raw.hostMetrics().getAllRecords(),
        raw.vm().getAllRecords(),
        raw.vbd().getAllRecords(),
        raw.vdi().getAllRecords(),
        raw.vif().getAllRecords(),
        raw.network().getAllRecords(),
        raw.pif().getAllRecords(),
        raw.vlan().getAllRecords(),
        raw.bond().getAllRecords(),
        raw.pbd().getAllRecords(),
        raw.sr().getAllRecords());
  }

  /** Returns the uuid of a host; empty when there is none. */
  String hostUuid(HostRef ref) {
    HostRecord host = hosts.get(ref);
    return host == null ? "" : host.uuid();
  }

  /** Returns the uuid of whatever a ref leads to, or the text itself. */
  String uuid(String ref) {
    for (Map<? extends Ref<?>, ?> table :
        java.util.List.<Map<? extends Ref<?>, ?>>of(vms, srs, networks, hosts)) {
      for (Map.Entry<? extends Ref<?>, ?> e : table.entrySet()) {
        if (e.getKey().value().equals(ref)) {
          return uuidOf(e.getValue());
        }
      }
    }
    return ref;
  }

  private static String uuidOf(Object record) {
    if (record instanceof VmRecord vm) {
      return vm.uuid();
    }
    if (record instanceof SrRecord sr) {
      return sr.uuid();
    }
    if (record instanceof NetworkRecord network) {
      return network.uuid();
    }
    return record instanceof HostRecord host ? host.uuid() : "";
  }
}
