/**
 * What a host finds when it looks for storage: iSCSI targets and LUNs, LUNs behind host bus
 * adapters, NFS exports, and the SRs that lie on them already.
 *
 * <p>XAPI's drivers hand most of this out inside refusals ({@code SR_BACKEND_FAILURE_96}, {@code
 * _101}, {@code _107}), as XML. Here it comes as values.
 *
 * <pre>{@code
 * StorageProbe probe = StorageProbe.on(xs, hostUuid);
 * for (IscsiTarget target : probe.iscsiTargets(IscsiAccess.at("10.0.0.5"))) {
 *   List<IscsiLun> luns = probe.iscsiLuns(IscsiAccess.at(target.address()), target.iqn());
 * }
 * }</pre>
 */
@NullMarked
package org.xs4j.storage.probe;

import org.jspecify.annotations.NullMarked;
