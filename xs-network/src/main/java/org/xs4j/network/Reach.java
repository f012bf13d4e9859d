/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.xs4j.core.Ipv4Address;

/**
 * One ping that was made, and what should have come of it.
 *
 * @param host the host's name
 * @param through the interface that people know, such as {@code eth5} or {@code bond0}
 * @param bridge the interface that was used, its bridge
 * @param storage {@code primary} or {@code secondary}
 * @param target the address
 * @param expected whether it should be reachable through there
 * @param reached whether it is
 */
public record Reach(
    String host,
    String through,
    String bridge,
    String storage,
    Ipv4Address target,
    boolean expected,
    boolean reached) {
  /** Tells whether it is as it should be. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean ok() {
    return expected == reached;
  }

  /** Returns the line for people. */
  public String describe() {
    return host
        + ": "
        + storage
        + " storage "
        + target
        + (reached ? " answers" : " does not answer")
        + " through "
        + through
        + " ("
        + bridge
        + ")"
        + (ok() ? "" : expected ? ", but must" : ", but must not");
  }
}
