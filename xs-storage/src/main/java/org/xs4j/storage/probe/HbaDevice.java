/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import java.util.OptionalLong;

/**
 * A LUN that a host sees through its host bus adapters. What the driver leaves out is empty.
 *
 * @param scsiId what names the LUN on every host
 * @param path the device of its first path, such as {@code /dev/sdb}
 * @param paths how many paths lead to it
 * @param vendor the array's vendor, as the array says it
 * @param serial the LUN's serial number
 * @param sizeBytes its size
 * @param adapter the number of the adapter that it is behind
 * @param number its logical unit number
 * @param driver the adapter's kernel driver, such as {@code qla2xxx}
 */
public record HbaDevice(
    String scsiId,
    String path,
    OptionalLong paths,
    String vendor,
    String serial,
    OptionalLong sizeBytes,
    String adapter,
    OptionalLong number,
    String driver) {}
