/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

/**
 * One thing about storage that was looked at.
 *
 * @param host the host's name, or empty for the pool
 * @param what what was looked at
 * @param ok whether it is as it should be
 * @param seen what was seen
 */
public record StorageCheck(String host, String what, boolean ok, String seen) {}
