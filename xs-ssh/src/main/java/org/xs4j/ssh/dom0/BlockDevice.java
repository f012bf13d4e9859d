/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

/**
 * A disk as dom0 sees it.
 *
 * @param path the stable path that it was found by
 * @param device the kernel's device, such as {@code /dev/sdc}
 * @param sizeBytes its size
 */
public record BlockDevice(String path, String device, long sizeBytes) {}
