/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.OptionalLong;

/**
 * How much of a file was carried.
 *
 * @param bytes the bytes so far
 * @param totalBytes the length of the file; empty where only the host knows
 */
public record TransferProgress(long bytes, OptionalLong totalBytes) {}
