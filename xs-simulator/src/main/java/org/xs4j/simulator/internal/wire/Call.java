/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.wire;

import java.util.List;

/**
 * A call as it came over the wire, its parameters not yet typed.
 *
 * @param method the name on the wire
 * @param params strings, {@link Long}, {@link Double}, {@link Boolean}, {@link java.time.Instant},
 *     lists and maps of those
 */
public record Call(String method, List<Object> params) {}
