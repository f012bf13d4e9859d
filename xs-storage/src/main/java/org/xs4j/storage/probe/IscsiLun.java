/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import java.util.OptionalLong;

/**
 * A LUN of an iSCSI target. What the driver leaves out is empty.
 *
 * @param scsiId what names the LUN on every host, such as {@code 3600a098038303053}
 * @param number its logical unit number
 * @param vendor the array's vendor, as the array says it; may have blanks and {@code &}
 * @param serial the LUN's serial number
 * @param sizeBytes its size
 */
public record IscsiLun(
    String scsiId, OptionalLong number, String vendor, String serial, OptionalLong sizeBytes) {}
