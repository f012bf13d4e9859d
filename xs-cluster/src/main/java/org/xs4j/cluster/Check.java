/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

/**
 * One thing that was looked at after the work.
 *
 * @param host the host's name, or empty for the pool
 * @param what what was looked at
 * @param ok whether it is as wanted
 * @param seen what was seen
 */
public record Check(String host, String what, boolean ok, String seen) {}
