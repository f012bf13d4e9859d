/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.cloudstack;

import java.time.Instant;
import java.util.Map;

/**
 * A request that a simulated CloudStack answered.
 *
 * @param command the command, such as {@code updateCluster}
 * @param params the parameters; passwords and signatures are masked
 * @param status the HTTP status; 0 when the connection was closed in place of an answer
 * @param at when, on the simulator's clock
 */
public record SimulatedApiCall(String command, Map<String, String> params, int status, Instant at) {
  /** Keeps a copy of the parameters. */
  public SimulatedApiCall {
    params = Map.copyOf(params);
  }
}
