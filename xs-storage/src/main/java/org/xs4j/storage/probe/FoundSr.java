/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import java.util.OptionalLong;

/**
 * An SR that lies on a device or directory, whether the pool knows it or not. What the driver
 * leaves out is empty.
 *
 * @param uuid its uuid, by which it is introduced
 * @param devices the devices that it is on
 * @param sizeBytes its size
 * @param label its name-label; drivers tell it only when asked for metadata
 * @param description its description, likewise
 */
public record FoundSr(
    String uuid, String devices, OptionalLong sizeBytes, String label, String description) {}
